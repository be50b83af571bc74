package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningNats;
import io.portprobe.testing.RunningServer;
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

  @BeforeAll
  static void demand() {
    Needs.program(RunningNats.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String settings) {
    String module = "{prober: nats, nats: {" + settings + "}}";
    return Probes.run(new Nats(), module, server.targetByName(), Probes.AMPLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "authorization {user: a, password: b}"})
  void greetsWithAndWithoutALoginAndLogsNothing(String settings) {
    try (var server = RunningNats.start(folder, settings)) {
      ProbeReport report = probe(server, "");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_nats_payload_limit_bytes", 1048576.0);
      assertThat(server.log()).doesNotContain("[ERR]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "authorization {user: a, password: b}"})
  void isOverloadedBeyondItsConnections(String settings) throws IOException {
    try (var server = RunningNats.start(folder, "max_connections: 1\n" + settings);
        var held = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      assertThat(held.getInputStream().read()).isEqualTo('I');
      assertThat(probe(server, "").outcome())
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
    try (var server = RunningNats.start(folder, RunningNats.tls(file))) {
      ProbeReport report = probe(server, "tls: require, " + TlsPeer.TRUST);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.phases()).containsKey(Phase.TLS);
      assertThat(server.log()).doesNotContain("[ERR]");
    }
  }
}
