import java.io.BufferedReader;
import java.io.IOException;

/**
 * A running target of probes, which listens on many loopback addresses.
 *
 * @param module the module that finds it up
 */
record Target(Process process, String module, int port) implements AutoCloseable {
  /** How many loopback addresses it usually listens on, from 127.0.0.1 upwards. */
  static final int ADDRESSES = 100;

  /** What a common SSH server says first. */
  private static final String SSH_BANNER = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n";

  /** Starts one that accepts and never says a word. */
  static Target start(Bench bench) throws IOException {
    return start(bench, "tcp", "", ADDRESSES);
  }

  /** Starts one that accepts on so many addresses. */
  static Target many(Bench bench, int addresses) throws IOException {
    return start(bench, "tcp", "", addresses);
  }

  /** Starts one that greets whom it accepts, like an SSH server. */
  static Target banner(Bench bench) throws IOException {
    return start(bench, "banner", SSH_BANNER, ADDRESSES);
  }

  /** Starts one that speaks TLS. */
  static Target tls(Bench bench) throws IOException, InterruptedException {
    int port = Ports.free();
    return new Target(Nginx.startTls(bench, port).process(), "tls_verified", port);
  }

  private static Target start(Bench bench, String module, String banner, int addresses)
      throws IOException {
    int port = Ports.free();
    var program = bench.program("target").toString();
    var builder = new ProcessBuilder(program, "" + port, "" + addresses, banner);
    var process = bench.children().start(builder);
    BufferedReader output = process.inputReader();
    var line = output.readLine();
    if (!"ready".equals(line)) {
      throw new IllegalStateException("the target does not start: " + line);
    }
    return new Target(process, module, port);
  }

  @Override
  public void close() {
    Children.end(process);
  }
}
