package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.ProbeFailure;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningNginx;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PROXY header as a real server reads it, which answers with what it read. */
class NginxIT {
  private static final int PLAIN = FreePort.take();
  private static final int TLS = FreePort.take();
  private static final String SERVER =
      """
      server {
        listen 127.0.0.1:PLAIN proxy_protocol;
        listen [::1]:PLAIN proxy_protocol;
        listen 127.0.0.1:TLS proxy_protocol ssl;
        ssl_certificate server.pem;
        ssl_certificate_key server.pem;
        return 200 "$proxy_protocol_addr $proxy_protocol_port to $proxy_protocol_server_addr $proxy_protocol_server_port";
      }
      """;

  private static Program nginx;

  @AutoClose private final Wires wires = new Wires();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program(RunningNginx.PROGRAM);
    HeldCertificate certificate = TlsPeer.certificate().build();
    Files.writeString(
        folder.resolve("server.pem"),
        certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    nginx =
        RunningNginx.start(folder, SERVER.replace("PLAIN", "" + PLAIN).replace("TLS", "" + TLS));
    FreePort.awaitListener(TLS);
  }

  @AfterAll
  static void end() {
    if (nginx != null) {
      nginx.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V1, 127.0.0.1, 127.0.0.1, false",
    "V2, 127.0.0.1, 127.0.0.1, false",
    "V1, ::1, 0:0:0:0:0:0:0:1, false",
    "V2, ::1, ::1, false",
    "V1, 127.0.0.1, 127.0.0.1, true",
    "V2, 127.0.0.1, 127.0.0.1, true",
  })
  void readsWhoAsksAndWhom(ProxyProtocol version, String address, String read, boolean tls)
      throws ProbeFailure {
    int port = tls ? TLS : PLAIN;
    var peer = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    var options = Wires.options(version, null, Ending.FIN).withTlsFromStart(tls);
    try (var wire = wires.open(Route.direct(peer, "localhost"), options, Wires.AMPLE)) {
      wire.write("GET / HTTP/1.0\r\n\r\n");
      assertThat(wire.readLine()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(lastLine(wire))
          .isEqualTo("%s %d to %s %d".formatted(read, wire.localAddress().getPort(), read, port));
    }
  }

  private static String lastLine(Wire wire) throws ProbeFailure {
    while (!wire.readLine().isEmpty()) {
      // A header.
    }
    var body = new StringBuilder();
    while (!wire.endsNext()) {
      body.append(new String(wire.readSome(), StandardCharsets.US_ASCII));
    }
    return body.toString();
  }
}
