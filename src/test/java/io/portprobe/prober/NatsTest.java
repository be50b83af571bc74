package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import io.portprobe.testing.TlsPeer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NatsTest {
  private static final String HELLO =
      "CONNECT {\"verbose\":false,\"pedantic\":false,\"name\":\"portprobe\",\"lang\":\"java\","
          + "\"version\":\"1\",\"protocol\":1,\"echo\":false}\r\nPING\r\n";
  private static final String SECURE = "tls: require, " + TlsPeer.TRUST;

  private static String info(String more) {
    return "INFO {\"server_id\":\"N\",\"version\":\"2.9.10\",\"proto\":1" + more + "} \r\n";
  }

  private static ProbeReport probe(Script script, String settings) {
    try (var server = script.start()) {
      String module = "{prober: nats, nats: {" + settings + "}}";
      ProbeReport report =
          Probes.run(
              new Nats(), module, server.target().replace("127.0.0.1", "localhost"), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  private static Outcome.Failure failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void pingsAServerThatWantsNoLogin() {
    ProbeReport report =
        probe(
            ScriptedServer.begin()
                .sends(info(",\"jetstream\":true,\"max_payload\":1048576"))
                .expects(HELLO)
                .sends("PING\r\n" + info("") + "+OK\r\nPONG\r\n"),
            "");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{jetstream=true, service=nats, version=2.9.10}",
                1.0,
                "probe_nats_payload_limit_bytes",
                1048576.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"auth_required\":true", ",\"nonce\":\"x\""})
  void saysNothingToAServerThatWantsALogin(String demand) {
    assertThat(probe(ScriptedServer.begin().sends(info(demand)), "").outcome())
        .isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"auth_required\":true"})
  void aServerWithTooManyConnectionsIsOverloaded(String demand) {
    String refusal = "-ERR 'maximum connections exceeded'\r\n";
    String hello = demand.isEmpty() ? HELLO : "";
    var overloaded =
        failure(
            FailureReason.SERVICE_OVERLOADED,
            "the server says \"-ERR 'maximum connections exceeded'\"");
    Script atOnce = ScriptedServer.begin().sends(info(demand) + refusal).expects(hello);
    Script later =
        ScriptedServer.begin().sends(info(demand)).pauses(20).sends(refusal).expects(hello);
    assertThat(probe(atOnce, "").outcome()).isEqualTo(overloaded);
    assertThat(probe(later, "").outcome()).isEqualTo(overloaded);
  }

  @Test
  void aServerThatClosesAfterItsGreetingIsNoSuccess() {
    Script script = ScriptedServer.begin().sends(info(",\"auth_required\":true")).closes();
    assertThat(probe(script, "").outcome())
        .isEqualTo(
            failure(FailureReason.CONNECTION_CLOSED, "the peer closed in the middle of a line"));
  }

  @ParameterizedTest
  @CsvSource({
    "Authentication Timeout, AUTHENTICATION_REQUIRED",
    "Authorization Violation, AUTHENTICATION_REQUIRED",
    "Server Shutdown, SERVICE_UNAVAILABLE",
    "Unknown Protocol Operation, UNEXPECTED_RESPONSE"
  })
  void errorsSayWhyItDoesNotServe(String error, FailureReason reason) {
    assertThat(
            probe(
                    ScriptedServer.begin()
                        .sends(info(""))
                        .expects(HELLO)
                        .sends("-ERR '" + error + "'\r\n"),
                    "")
                .outcome())
        .isEqualTo(failure(reason, "the server says \"-ERR '" + error + "'\""));
  }

  @Test
  void aServerInLameDuckModeIsUnavailable() {
    assertThat(probe(ScriptedServer.begin().sends(info(",\"ldm\":true")), "").outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE,
                "the server is in lame duck mode, about to end"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "220 mail.example ESMTP | expected a NATS greeting, got \"220 mail.example ESMTP\", which looks like SMTP",
        "INFO {\"tls_required\":true} | the server expects TLS",
        "-ERR 'Odd' | the server says \"-ERR 'Odd'\""
      })
  void whatIsNotForUsIsUnexpected(String line, String detail) {
    assertThat(probe(ScriptedServer.begin().sends(line + "\r\n"), "").outcome())
        .isEqualTo(failure(FailureReason.UNEXPECTED_RESPONSE, detail));
  }

  @Test
  void anythingButAPongIsMalformed() {
    assertThat(
            probe(ScriptedServer.begin().sends(info("")).expects(HELLO).sends("PANG\r\n"), "")
                .outcome())
        .isEqualTo(failure(FailureReason.MALFORMED_RESPONSE, "expected PONG, got \"PANG\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls_required", "tls_available"})
  void beginsTlsAfterTheGreeting(String offer) {
    Script within = ScriptedServer.begin().expects(HELLO).sends("PONG\r\n");
    Script script =
        ScriptedServer.begin()
            .sends(info(",\"" + offer + "\":true"))
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within));
    ProbeReport report = probe(script, SECURE);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(report.phases()).containsKey(Phase.TLS);
  }

  @Test
  void aServerWithoutTlsFailsWhereTheModuleDemandsIt() {
    assertThat(probe(ScriptedServer.begin().sends(info("")), SECURE).outcome())
        .isEqualTo(failure(FailureReason.UNEXPECTED_RESPONSE, "the server offers no TLS"));
  }
}
