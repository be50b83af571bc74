package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real coturn on a free loopback port: STUN, and TURN for those who have a password. */
public final class RunningCoturn implements AutoCloseable {
  private final Program program;
  private final int port;

  private RunningCoturn(Program program, int port) {
    this.program = program.awaitOutput("SQLite DB connection success");
    this.port = port;
  }

  /** Starts it; it keeps everything in that folder. */
  public static RunningCoturn start(Path folder) {
    return start(folder, List.of("--lt-cred-mech", "--user=somebody:password"));
  }

  /** Likewise one that relays for whoever asks, and has a single port to do so. */
  public static RunningCoturn startWithOneRelay(Path folder) {
    int relay = FreePort.take();
    return start(folder, List.of("--no-auth", "--min-port=" + relay, "--max-port=" + relay));
  }

  private static RunningCoturn start(Path folder, List<String> options) {
    int port = FreePort.take();
    var command =
        new ArrayList<>(
            List.of(
                "turnserver",
                "-n",
                "--no-tls",
                "--no-dtls",
                "--no-cli",
                "--listening-ip=127.0.0.1",
                "--listening-port=" + port,
                "--realm=test.invalid",
                "--log-file=stdout",
                "--pidfile=" + folder.resolve("pid"),
                "--db=" + folder.resolve("users")));
    command.addAll(options);
    return new RunningCoturn(Program.start(command), port);
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** What it has logged so far. */
  public String log() {
    return program.output();
  }

  /** The server itself, which ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, port);
  }

  @Override
  public void close() {
    program.close();
  }
}
