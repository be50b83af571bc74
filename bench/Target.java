import java.io.BufferedReader;
import java.io.IOException;

/** A running target of probes: accepts on many loopback addresses and never says a word. */
record Target(Process process, int port) implements AutoCloseable {
  /** How many loopback addresses it listens on, from 127.0.0.1 upwards. */
  static final int ADDRESSES = 100;

  /** Starts it and waits until it listens. */
  static Target start(Bench bench) throws IOException {
    int port = Ports.free();
    var program = bench.program("target").toString();
    var builder = new ProcessBuilder(program, "" + port, "" + ADDRESSES);
    var process = bench.children().start(builder);
    BufferedReader output = process.inputReader();
    var line = output.readLine();
    if (!"ready".equals(line)) {
      throw new IllegalStateException("the target does not start: " + line);
    }
    return new Target(process, port);
  }

  @Override
  public void close() {
    Children.end(process);
  }
}
