package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsulTest {
  private static final String REQUEST =
      """
      GET /v1/status/leader HTTP/1.1\r
      Host: 127.0.0.1:<port>\r
      User-Agent: portprobe\r
      Accept: application/json, text/plain;q=0.5, */*;q=0.1\r
      \r
      """;

  private static ProbeReport met(String status, String body) {
    String answer =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
    try (var server = ScriptedServer.begin().expects(REQUEST).sends(answer).start()) {
      ProbeReport report =
          Probes.run(new Consul(), "{prober: consul}", server.target(), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  @Test
  void tellsWhomItKnowsAsTheLeader() {
    ProbeReport report = met("200 OK", "\"10.1.10.12:8300\"");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{leader=10.1.10.12:8300, service=consul}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({"Permission denied", "ACL not found"})
  void anAgentThatWantsATokenIsAConsulToo(String body) {
    ProbeReport report = met("403 Forbidden", body);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=consul}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, '\"\"', '\"\"\"\"'",
    "500 Error, No cluster leader, '\"No cluster leader\"'",
    "500 Error, No known Consul servers, '\"No known Consul servers\"'"
  })
  void anAgentWithoutALeaderIsUnavailable(String status, String body, String quoted) {
    ProbeReport report = met(status, body);
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.SERVICE_UNAVAILABLE,
                Phase.EXCHANGE,
                "the cluster has no leader: " + quoted));
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=consul}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, UNEXPECTED_RESPONSE",
    "403 Forbidden, UNEXPECTED_RESPONSE",
    "429 Too Many Requests, SERVICE_OVERLOADED",
    "500 Error, UNEXPECTED_RESPONSE"
  })
  void otherAnswersAreFailures(String status, FailureReason reason) {
    assertThat(met(status, "words").outcome())
        .isEqualTo(
            new Outcome.Failure(
                reason,
                Phase.EXCHANGE,
                "expected Consul's leader, got HTTP " + status.substring(0, 3) + ": \"words\""));
  }
}
