package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.BytePattern;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdpTest {
  private static final String UPGRADING =
      "{prober: rdp, rdp: {tls: require, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}";

  private static ProbeReport probe(ScriptedServer server) {
    return probe("{prober: rdp}", server);
  }

  private static ProbeReport probe(String module, ScriptedServer server) {
    return Probes.run(new Rdp(), module, "localhost:" + server.port(), Probes.AMPLE);
  }

  private static ScriptedServer.Script answering(String hex) {
    return ScriptedServer.begin()
        .expects(BytePattern.bytes("03000013 0ee0 0000 0000 00 01 00 0800 0b000000"))
        .sends(BytePattern.bytes(hex));
  }

  private static Measurement info(String security) {
    return new Measurement(
        Findings.SERVICE_INFO, Map.of("service", "rdp", "security", security), 1);
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "02 00 0800 00000000, rdp",
    "02 01 0800 01000000, tls",
    "02 1f 0800 02000000, nla",
    "02 1f 0800 08000000, nla_ex",
    "02 00 0800 20000000, unknown",
    "03 00 0800 02000000, ssl_not_allowed_by_server",
    "03 00 0800 05000000, hybrid_required_by_server",
  })
  void tellsTheSecurityThatTheServerWants(String negotiation, String security) {
    try (var server = answering("03000013 0ed0 0000 1234 00" + negotiation).start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements()).containsExactly(info(security));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aServerFromBeforeTheNegotiationAnswersWithoutIt() {
    try (var server = answering("0300000b 06d0 0000 1234 00").start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements()).containsExactly(info("rdp"));
    }
  }

  @Test
  void beginsTlsWhereTheServerAgrees() {
    var certificate = TlsPeer.certificate().build();
    var script =
        answering("03000013 0ed0 0000 1234 00 02 00 0800 02000000")
            .then(TlsPeer.secured(certificate, ScriptedServer.begin()));
    try (var server = script.start()) {
      ProbeReport report = probe(UPGRADING, server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.phases()).containsKey(Phase.TLS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "02 00 0800 00000000, rdp",
    "03 00 0800 03000000, ssl_cert_not_on_server",
  })
  void aServerThatWantsNoTlsIsNotGivenIt(String negotiation, String security) {
    try (var server = answering("03000013 0ed0 0000 1234 00" + negotiation).start()) {
      assertThat(probe(UPGRADING, server).outcome())
          .isEqualTo(
              failure(FailureReason.UNEXPECTED_RESPONSE, "the server wants no TLS: " + security));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0300000a 06d0 0000 1234 | a confirm of 10 bytes, which is too few",
        "03000013 0ed0 0000 1234 00 04 00 0800 00000000 | a negotiation of type 4 with 8 bytes",
        "0300000c 06d0 0000 1234 00 02 | 1 bytes needed at byte 8, 0 there",
      })
  void aBrokenConfirmBreaksTheProtocol(String hex, String detail) {
    try (var server = answering(hex).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(FailureReason.MALFORMED_RESPONSE, detail));
    }
  }

  @Test
  void anotherServiceIsNamed() {
    try (var server = ScriptedServer.begin().sends("SSH-2.0-x\r\n").start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "expected an RDP connection confirm, got \"SSH-2.0-x\\r\\n\", which looks like SSH"));
    }
  }
}
