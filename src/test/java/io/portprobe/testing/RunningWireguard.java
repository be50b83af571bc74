package io.portprobe.testing;

import java.nio.file.Path;

/** The real WireGuard, in user space, on a free port: it has a key, and no peers. */
public final class RunningWireguard implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/wireguard-go");
  private static final Path CONTROL = Path.of("/usr/bin/wg");

  private final Program program;
  private final int port;

  private RunningWireguard(Program program, int port) {
    this.program = program.awaitOutput("UAPI listener started");
    this.port = port;
  }

  /** Demands WireGuard, and the rights that it needs for its interface. */
  public static void demand() {
    ServerFolder.demand(PROGRAM, CONTROL);
    Needs.program("ip");
  }

  /** Starts it; it keeps its key in that folder. */
  public static RunningWireguard start(Path folder) {
    int port = FreePort.take();
    String device = "portprobe" + port;
    var server =
        new RunningWireguard(
            Program.start("env", "LOG_LEVEL=verbose", PROGRAM.toString(), "-f", device), port);
    new ServerFolder(folder).write("key", done("wg", "genkey"));
    server.listen(device, folder.resolve("key"));
    return server;
  }

  private void listen(String device, Path key) {
    String number = Integer.toString(port);
    done("wg", "set", device, "listen-port", number, "private-key", key.toString());
    done("ip", "link", "set", device, "up");
    program.awaitOutput("Interface up requested");
  }

  private static String done(String... command) {
    Finished finished = Finished.run("", command);
    if (finished.exitCode() != 0) {
      throw new AssertionError(finished.errors());
    }
    return finished.output();
  }

  /** Waits until it has logged that text. */
  public void awaitLog(String text) {
    program.awaitOutput(text);
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** The server itself, which ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, port);
  }

  /** Lets it end by itself first: it removes the socket by which it was told its key. */
  @Override
  public void close() {
    program.signal("TERM");
    program.exitCode();
    program.close();
  }
}
