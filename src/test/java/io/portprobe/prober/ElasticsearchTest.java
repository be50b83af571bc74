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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticsearchTest {
  private static final String NODE =
      """
      {"name":"Node 1","cluster_name":"shop","cluster_uuid":"x","version":
      {"distribution":"opensearch","number":"2.19.1","build_type":"unknown"},
      "tagline":"The OpenSearch Project: https://opensearch.org/"}
      """;

  private static Script request(Script script, String path) {
    return script.expects(
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1:<port>\r
        User-Agent: portprobe\r
        Accept: application/json, text/plain;q=0.5, */*;q=0.1\r
        \r
        """
            .formatted(path));
  }

  private static String answer(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  private static Script node(String answer) {
    return request(ScriptedServer.begin(), "/").sends(answer);
  }

  private static Script cluster(String answer) {
    return request(node(answer("200 OK", "", NODE)), "/_cluster/health?timeout=1s").sends(answer);
  }

  private static String health(String status) {
    return answer(
        "200 OK",
        "",
        """
        {"cluster_name":"shop","status":"%s","number_of_nodes":3,"unassigned_shards":2,
        "number_of_pending_tasks":1}
        """
            .formatted(status));
  }

  private static ProbeReport probe(Script script, String settings) {
    try (var server = script.start()) {
      String module = "{prober: elasticsearch, elasticsearch: {" + settings + "}}";
      ProbeReport report = Probes.run(new Elasticsearch(), module, server.target(), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  private static Outcome.Failure failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void tellsWhatTheNodeIsAndHowItsClusterDoes() {
    ProbeReport report = probe(cluster(health("yellow")), "");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{cluster_name=shop, distribution=opensearch,"
                    + " service=elasticsearch, status=yellow, version=2.19.1}",
                1.0,
                "probe_elasticsearch_nodes_count",
                3.0,
                "probe_elasticsearch_tasks_pending",
                1.0,
                "probe_elasticsearch_shards_unassigned",
                2.0));
  }

  @Test
  void asksForTheNodeOnlyWhenThatIsEnough() {
    ProbeReport report = probe(node(answer("200 OK", "", NODE)), "depth: node");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{cluster_name=shop, depth=node, distribution=opensearch,"
                    + " service=elasticsearch, version=2.19.1}",
                1.0));
  }

  @ParameterizedTest
  @CsvSource({"red, ''", "yellow, 'accept_status: green'"})
  void aClusterWorseThanAcceptedIsUnavailable(String status, String settings) {
    assertThat(probe(cluster(health(status)), settings).outcome())
        .isEqualTo(failure(FailureReason.SERVICE_UNAVAILABLE, "the cluster is " + status));
  }

  @Test
  void theModuleMayAcceptTheWorst() {
    assertThat(probe(cluster(health("red")), "accept_status: red").outcome())
        .isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, X-elastic-product: Elasticsearch",
    "401 Unauthorized, 'WWW-Authenticate: Basic realm=\"security\" charset=\"UTF-8\"'",
    "401 Unauthorized, 'WWW-Authenticate: Basic realm=\"OpenSearch Security\"'",
    "403 Forbidden, X-elastic-product: Elasticsearch"
  })
  void aNodeThatWantsALoginServes(String status, String header) {
    ProbeReport report = probe(node(answer(status, header + "\r\n", "no")), "");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{service=elasticsearch}", 1.0));
  }

  @Test
  void aClusterThatIsNobodysBusinessIsASuccess() {
    String refusal = answer("403 Forbidden", "", "{\"error\":{\"type\":\"security_exception\"}}");
    assertThat(probe(cluster(refusal), "").outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, UNEXPECTED_RESPONSE",
    "429 Too Many Requests, SERVICE_OVERLOADED",
    "503 Service Unavailable, SERVICE_UNAVAILABLE",
    "200 OK, UNEXPECTED_RESPONSE"
  })
  void otherAnswersSayWhyItDoesNotServe(String status, FailureReason reason) {
    assertThat(probe(node(answer(status, "", "words")), "").outcome())
        .isEqualTo(
            failure(
                reason,
                "expected a page of Elasticsearch, got HTTP "
                    + status.substring(0, 3)
                    + ": \"words\""));
  }

  @Test
  void aClusterWithoutAMasterIsUnavailable() {
    assertThat(probe(cluster(answer("503 No", "", "master_not_discovered")), "").outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE,
                "expected a health, got HTTP 503: \"master_not_discovered\""));
  }
}
