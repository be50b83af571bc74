package io.portprobe.testing;

import java.net.URI;
import java.nio.file.Path;

/** The real blackbox_exporter on a free loopback port. */
public final class RunningBlackboxExporter implements AutoCloseable {
  /** Debian's name of the program. */
  public static final String PROGRAM = "prometheus-blackbox-exporter";

  private final Program program;
  private final URI base;

  private RunningBlackboxExporter(Program program, int port) {
    this.program = program.awaitOutput("Listening on");
    this.base = URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Starts it with that configuration file. */
  public static RunningBlackboxExporter start(Path config) {
    int port = FreePort.take();
    return new RunningBlackboxExporter(
        Program.start(PROGRAM, "--config.file=" + config, "--web.listen-address=127.0.0.1:" + port),
        port);
  }

  /** Where it listens. */
  public URI base() {
    return base;
  }

  @Override
  public void close() {
    program.close();
  }
}
