package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The real ZooKeeper on a free loopback port. */
public final class RunningZookeeper implements AutoCloseable {
  private static final Path SCRIPT = Path.of("/usr/share/zookeeper/bin/zkServer.sh");
  private static final String LIBRARY = "/usr/share/java/zookeeper.jar";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Program program;
  private final int port;

  private RunningZookeeper(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Demands ZooKeeper, and a Java that runs it. */
  public static void demand() {
    if (!Files.isExecutable(SCRIPT)) {
      Needs.missing(SCRIPT + " is not installed; bin/test installs it");
    }
    Needs.program("java");
  }

  /**
   * The lines of configuration of the first of three servers, of which the others are not there.
   */
  public static String alone() {
    var lines = new StringBuilder("initLimit=5\nsyncLimit=2\n");
    for (int i = 1; i <= 3; i++) {
      lines.append("server.%d=127.0.0.1:%d:%d\n".formatted(i, FreePort.take(), FreePort.take()));
    }
    return lines.toString();
  }

  /** Starts it with those lines of configuration besides; it keeps everything in that folder. */
  public static RunningZookeeper start(Path folder, String settings) {
    int port = FreePort.take();
    try {
      Files.writeString(folder.resolve("myid"), "1");
      Files.writeString(
          folder.resolve("zoo.cfg"),
          """
          dataDir=%s
          clientPort=%d
          clientPortAddress=127.0.0.1
          admin.enableServer=false
          tickTime=2000
          %s
          """
              .formatted(folder, port, settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program program =
        Program.start(
            "java",
            "-cp",
            LIBRARY,
            "org.apache.zookeeper.server.quorum.QuorumPeerMain",
            folder.resolve("zoo.cfg").toString());
    return new RunningZookeeper(program, port);
  }

  /** Waits until its answer to {@code srvr} begins with that text. */
  public RunningZookeeper awaitAnswer(String begin) {
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> answer().startsWith(begin));
    return this;
  }

  private String answer() throws IOException {
    try (var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      client.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** The server itself; it ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, port);
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    program.close();
  }
}
