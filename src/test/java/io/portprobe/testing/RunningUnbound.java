package io.portprobe.testing;

import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/**
 * The real Unbound on free loopback ports: over UDP, TCP and TLS.
 *
 * <p>It has the zone {@code zone.example}, cannot load {@code broken.example}, refuses all else,
 * and asks nobody.
 */
public final class RunningUnbound implements AutoCloseable {
  private static final String PROGRAM = "unbound";

  private final Program program;
  private final int port;
  private final int tlsPort;

  private RunningUnbound(Program program, int port, int tlsPort) {
    this.program = program.awaitOutput("start of service");
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /** Demands Unbound. */
  public static void demand() {
    Needs.program(PROGRAM);
  }

  /** Starts it with that certificate; it keeps everything in that folder. */
  public static RunningUnbound start(Path path, HeldCertificate certificate) {
    int port = FreePort.take();
    int tlsPort = FreePort.take();
    var folder = ServerFolder.prepare(path, certificate);
    folder.write("unbound.conf", settings(port, tlsPort));
    return new RunningUnbound(
        Program.start(PROGRAM, "-d", "-c", path.resolve("unbound.conf").toString()), port, tlsPort);
  }

  private static String settings(int port, int tlsPort) {
    return """
    server:
      directory: "FOLDER"
      chroot: ""
      username: ""
      pidfile: ""
      use-syslog: no
      num-threads: 1
      interface: 127.0.0.1@%1$d
      interface: 127.0.0.1@%2$d
      tls-port: %2$d
      tls-service-pem: "FOLDER/certificate.pem"
      tls-service-key: "FOLDER/key.pem"
      module-config: "iterator"
      nsid: "ascii_ns-7"
      local-zone: "." refuse
      local-zone: "broken.example." transparent
      local-zone: "zone.example." static
      local-data: "zone.example. 300 IN SOA ns.zone.example. root.zone.example. 2026 4 3 2 1"
      local-data: "zone.example. 300 IN NS ns.zone.example."
      local-data: "www.zone.example. 300 IN A 192.0.2.1"
      local-data: "www.zone.example. 300 IN AAAA 2001:db8::1"
      local-data: 'www.zone.example. 300 IN TXT "some words" "and more"'
      local-data: "www.zone.example. 300 IN MX 10 mail.zone.example."
    remote-control:
      control-enable: no
    auth-zone:
      name: "broken.example."
      primary: 127.0.0.1@9
      for-downstream: yes
      for-upstream: no
      fallback-enabled: no
    """
        .formatted(port, tlsPort);
  }

  /** Where it answers over UDP and TCP, as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** The server on the port of UDP and TCP; it ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, port);
  }

  /** Likewise the server on the port of TLS. */
  public RunningServer serverOverTls() {
    return RunningServer.of(program, tlsPort);
  }

  /** Where it answers over TLS, as a probe's target. */
  public String overTls() {
    return "localhost:" + tlsPort;
  }

  @Override
  public void close() {
    program.close();
  }
}
