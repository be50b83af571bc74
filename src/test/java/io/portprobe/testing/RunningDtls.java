package io.portprobe.testing;

/** OpenSSL's real DTLS server on a loopback port. */
public final class RunningDtls {
  /** Its program. */
  public static final String PROGRAM = "openssl";

  private RunningDtls() {}

  /**
   * Starts it. Its input, a pipe from us, stays open: at its end the server would end, too.
   *
   * @param port where it listens
   * @param identity a file with its certificate and key
   * @param option such as {@code -listen}
   */
  public static RunningServer start(int port, String identity, String option) {
    String accept = "127.0.0.1:" + port;
    var program =
        Program.start(PROGRAM, "s_server", "-accept", accept, "-cert", identity, "-dtls", option);
    return RunningServer.of(program.awaitOutput("ACCEPT"), port);
  }
}
