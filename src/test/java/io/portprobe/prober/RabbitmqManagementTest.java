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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitmqManagementTest {
  private static final String REQUEST =
      """
      GET /api/auth HTTP/1.1\r
      Host: 127.0.0.1:<port>\r
      User-Agent: portprobe\r
      Accept: application/json, text/plain;q=0.5, */*;q=0.1\r
      \r
      """;

  private static ProbeReport met(String status, String header, String body) {
    String answer =
        "HTTP/1.1 %s\r\nServer: Cowboy\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, header.isEmpty() ? "" : header + "\r\n", body.length(), body);
    try (var server = ScriptedServer.begin().expects(REQUEST).sends(answer).start()) {
      ProbeReport report =
          Probes.run(
              new RabbitmqManagement(),
              "{prober: rabbitmq_management}",
              server.target(),
              Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 OK | '' | {\"enable_uaa\":false,\"uaa_client_id\":\"\",\"uaa_location\":\"\"}",
        "200 OK | '' | {\"oauth_enabled\":true}",
        "401 Unauthorized | WWW-Authenticate: Basic realm=\"RabbitMQ Management\" | ''",
      })
  void tellsHowOneMayLogIn(String status, String header, String body) {
    ProbeReport report = met(status, header, body);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{service=rabbitmq_management}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, UNEXPECTED_RESPONSE",
    "401 Unauthorized, UNEXPECTED_RESPONSE",
    "429 Too Many Requests, SERVICE_OVERLOADED",
    "503 Service Unavailable, SERVICE_UNAVAILABLE"
  })
  void otherAnswersAreFailures(String status, FailureReason reason) {
    assertThat(met(status, "", "words").outcome())
        .isEqualTo(
            new Outcome.Failure(
                reason,
                Phase.EXCHANGE,
                "expected RabbitMQ's management, got HTTP "
                    + status.substring(0, 3)
                    + ": \"words\""));
  }
}
