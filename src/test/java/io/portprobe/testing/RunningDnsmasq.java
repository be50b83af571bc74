package io.portprobe.testing;

import java.util.List;

/** The real dnsmasq on a free loopback port: it knows the address of one name, and asks nobody. */
public final class RunningDnsmasq implements AutoCloseable {
  /** The program. */
  public static final String PROGRAM = "dnsmasq";

  private final Program program;
  private final int port;

  private RunningDnsmasq(Program program, int port) {
    this.program = program.awaitOutput("started");
    this.port = port;
  }

  /** Starts it. */
  public static RunningDnsmasq start() {
    int port = FreePort.take();
    return new RunningDnsmasq(Program.start(command("127.0.0.1", port)), port);
  }

  /** The command that runs it there. */
  public static List<String> command(String address, int port) {
    return List.of(
        PROGRAM,
        "--no-daemon",
        "--conf-file=/dev/null",
        "--no-resolv",
        "--no-hosts",
        "--address=/known.example/192.0.2.1",
        "--listen-address=" + address,
        "--bind-interfaces",
        "--port=" + port);
  }

  /** Where it answers over UDP and TCP, as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
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
