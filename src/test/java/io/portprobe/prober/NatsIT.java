package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RealServer("nats-server 2.9, of Debian's nats-server")
class NatsIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("nats-server");
  }

  private Program start(String settings) throws IOException {
    Path file = folder.resolve("nats.conf");
    Files.writeString(file, "listen: \"127.0.0.1:" + port + "\"\n" + settings);
    return Program.start("nats-server", "-c", file.toString()).awaitOutput("Server is ready");
  }

  private ProbeReport probe(String settings) {
    String module = "{prober: nats, nats: {" + settings + "}}";
    return Probes.run(new Nats(), module, "localhost:" + port, Probes.AMPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "authorization {user: a, password: b}"})
  void greetsWithAndWithoutALoginAndLogsNothing(String settings) throws IOException {
    try (var server = start(settings)) {
      ProbeReport report = probe("");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_nats_payload_limit_bytes", 1048576.0);
      assertThat(server.output()).doesNotContain("[ERR]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "authorization {user: a, password: b}"})
  void isOverloadedBeyondItsConnections(String settings) throws IOException {
    try (var _ = start("max_connections: 1\n" + settings);
        var held = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      assertThat(held.getInputStream().read()).isEqualTo('I');
      assertThat(probe("").outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.SERVICE_OVERLOADED,
                  Phase.EXCHANGE,
                  "the server says \"-ERR 'maximum connections exceeded'\""));
    }
  }

  @Test
  void beginsTlsAfterTheGreeting() throws IOException {
    HeldCertificate certificate = TlsPeer.certificate().build();
    Path file = folder.resolve("server.pem");
    Files.writeString(file, certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    try (var server = start("tls {cert_file: \"%1$s\", key_file: \"%1$s\"}".formatted(file))) {
      ProbeReport report = probe("tls: require, " + TlsPeer.TRUST);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.phases()).containsKey(Phase.TLS);
      assertThat(server.output()).doesNotContain("[ERR]");
    }
  }
}
