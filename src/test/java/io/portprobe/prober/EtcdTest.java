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

class EtcdTest {
  private static final String VERSION =
      answer("200 OK", "{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}");

  private static String request(String path) {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1:<port>\r
    User-Agent: portprobe\r
    Accept: application/json, text/plain;q=0.5, */*;q=0.1\r
    \r
    """
        .formatted(path);
  }

  private static String answer(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
  }

  private static ProbeReport met(String version, String health) {
    var script = ScriptedServer.begin().expects(request("/version")).sends(version);
    if (!health.isEmpty()) {
      script.expects(request("/health")).sends(health);
    }
    try (var server = script.start()) {
      ProbeReport report = Probes.run(new Etcd(), "{prober: etcd}", server.target(), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  private static Outcome.Failure failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void aHealthyMemberTellsItsVersion() {
    ProbeReport report = met(VERSION, answer("200 OK", "{\"health\":\"true\",\"reason\":\"\"}"));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of("probe_service_info{cluster_version=3.4.0, service=etcd, version=3.4.23}", 1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"health\":\"false\",\"reason\":\"RAFT NO LEADER\"} | RAFT NO LEADER",
        "{\"health\":\"false\"} | not told",
      })
  void anUnhealthyMemberIsUnavailableAndSaysWhy(String body, String reason) {
    ProbeReport report = met(VERSION, answer("503 Service Unavailable", body));
    assertThat(report.outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE, "unhealthy, its reason: \"" + reason + "\""));
    assertThat(Learnt.by(report)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "404 Not Found, UNEXPECTED_RESPONSE",
    "200 OK, UNEXPECTED_RESPONSE",
    "503 Service Unavailable, SERVICE_UNAVAILABLE"
  })
  void otherServicesAreTold(String status, FailureReason reason) {
    String code = status.substring(0, 3);
    assertThat(met(answer(status, "<p>"), "").outcome())
        .isEqualTo(failure(reason, "expected etcd's version, got HTTP " + code + ": \"<p>\""));
    assertThat(met(VERSION, answer(status, "<p>")).outcome())
        .isEqualTo(failure(reason, "expected etcd's health, got HTTP " + code + ": \"<p>\""));
  }
}
