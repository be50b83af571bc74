package io.portprobe.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** GStreamer's real media server on a free loopback port, without streams. */
public final class RunningRtsp implements AutoCloseable {
  private static final String PYTHON = "/usr/bin/python3";
  private static final Path BINDINGS = Path.of("/usr/lib/python3/dist-packages/gi");

  private final RunningServer server;

  private RunningRtsp(RunningServer server) {
    this.server = server;
  }

  /** Demands the server, and the Python that starts it. */
  public static void demand() {
    if (!Files.isDirectory(BINDINGS)) {
      Needs.missing(BINDINGS + " is not installed; bin/test installs it");
    }
    String question = "import gi; gi.require_version('GstRtspServer', '1.0')";
    if (Finished.run("", PYTHON, "-c", question).exitCode() != 0) {
      Needs.missing("GStreamer's server for RTSP is not installed; bin/test installs it");
    }
  }

  /** Starts it, and waits until it serves. */
  public static RunningRtsp start() {
    String program = ServerLibrary.source("rtsp", "serve.py").toString();
    return new RunningRtsp(
        RunningServer.start(port -> List.of(PYTHON, program, Integer.toString(port)))
            .awaitLog("ready\n"));
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
