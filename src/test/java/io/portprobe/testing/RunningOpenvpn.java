package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real OpenVPN on a free loopback port, with a tunnel that leads nowhere. */
public final class RunningOpenvpn implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/openvpn");

  private final Program program;
  private final int port;

  private RunningOpenvpn(Program program, int port) {
    this.program = program.awaitOutput("Initialization Sequence Completed");
    this.port = port;
  }

  /** Demands OpenVPN, and the rights that it needs for its tunnel. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
  }

  /** Starts it; it keeps everything in that folder. */
  public static RunningOpenvpn start(Path path, String protocol, List<String> more) {
    int port = FreePort.take();
    ServerFolder.prepare(path, TlsPeer.certificate().build());
    String certificate = path.resolve("certificate.pem").toString();
    var command = new ArrayList<>(List.of(PROGRAM.toString(), "--verb", "3", "--dh", "none"));
    command.addAll(List.of("--dev", "tun", "--ifconfig-noexec", "--route-noexec"));
    command.addAll(List.of("--server", "10.255.255.0", "255.255.255.0", "--topology", "subnet"));
    command.addAll(
        List.of("--local", "127.0.0.1", "--port", Integer.toString(port), "--proto", protocol));
    command.addAll(List.of("--ca", certificate, "--cert", certificate));
    command.addAll(List.of("--key", path.resolve("key.pem").toString()));
    command.addAll(more);
    return new RunningOpenvpn(Program.start(command), port);
  }

  /** Writes a key that clients must share, and tells where. */
  public static Path sharedKey(Path path) {
    Path file = path.resolve("shared.key");
    Finished.run("", PROGRAM.toString(), "--genkey", "secret", file.toString());
    return file;
  }

  /** Its port as a probe's target. */
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
