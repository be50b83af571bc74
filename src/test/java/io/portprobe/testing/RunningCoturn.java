package io.portprobe.testing;

import java.nio.file.Path;

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
    int port = FreePort.take();
    return new RunningCoturn(
        Program.start(
            "turnserver",
            "-n",
            "--no-tls",
            "--no-dtls",
            "--no-cli",
            "--listening-ip=127.0.0.1",
            "--listening-port=" + port,
            "--lt-cred-mech",
            "--user=somebody:password",
            "--realm=test.invalid",
            "--log-file=stdout",
            "--pidfile=" + folder.resolve("pid"),
            "--db=" + folder.resolve("users")),
        port);
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** What it has logged so far. */
  public String log() {
    return program.output();
  }

  @Override
  public void close() {
    program.close();
  }
}
