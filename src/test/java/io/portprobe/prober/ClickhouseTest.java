package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickhouseTest {
  private static final String OK = answer("200 OK", "", "Ok.\n");
  private static final String HINT =
      "HTTP/1.0 400 Bad Request\r\n\r\nPort 9000 is for clickhouse-client program.\r\n";

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

  private static String answer(String status, String headers, String body) {
    return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(status, headers, body.length(), body);
  }

  private static ProbeReport probe(ScriptedServer.Script script, String settings) {
    try (var server = script.start()) {
      String module = "{prober: clickhouse, clickhouse: {" + settings + "}}";
      return Probes.run(new Clickhouse(), module, server.target(), Probes.AMPLE);
    }
  }

  private static ScriptedServer.Script ping(String answer) {
    return ScriptedServer.begin().expects(request("/ping")).sends(answer);
  }

  private static ScriptedServer.Script nativePort(String answer) {
    return ScriptedServer.begin().expects(request("/")).sends(answer).closes();
  }

  private static Outcome.Failure failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void answersAPing() {
    String answer = answer("200 OK", "X-ClickHouse-Server-Display-Name: shop\r\n", "Ok.\n");
    ProbeReport report = probe(ping(answer), "");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{display_name=shop, service=clickhouse}", 1.0));
  }

  @Test
  void theNativePortHintsThatItIsNotHttp() {
    ProbeReport report = probe(nativePort(HINT), "interface: native");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=clickhouse}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, UNEXPECTED_RESPONSE",
    "429 Too Many Requests, SERVICE_OVERLOADED",
    "503 Service Unavailable, SERVICE_UNAVAILABLE"
  })
  void otherAnswersAreFailures(String status, FailureReason reason) {
    String code = status.substring(0, 3);
    String answer = answer(status, "", "words");
    assertThat(probe(ping(answer), "").outcome())
        .isEqualTo(failure(reason, "expected ClickHouse's Ok, got HTTP " + code + ": \"words\""));
    assertThat(probe(nativePort(answer), "interface: native").outcome())
        .isEqualTo(
            failure(
                reason,
                "expected ClickHouse's hint that this is not HTTP, got HTTP "
                    + code
                    + ": \"words\""));
  }

  @Test
  void aReplicaThatLagsBehindIsUnavailableIfTheModuleAsks() {
    assertThat(
            probe(
                    ping(OK)
                        .expects(request("/replicas_status"))
                        .sends(answer("503 Service Unavailable", "", "db.t: lag 400")),
                    "replicas: true")
                .outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE,
                "expected replicas without a lag, got HTTP 503: \"db.t: lag 400\""));
    assertThat(
            probe(ping(OK).expects(request("/replicas_status")).sends(OK), "replicas: true")
                .outcome())
        .isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({"http, false, 8123", "http, true, 8443", "native, false, 9000", "native, true, 9440"})
  void eachInterfaceHasAPortOfItsOwn(String asked, boolean tls, int port) throws Exception {
    assertThat(dialogue("{interface: %s, tls: %s}".formatted(asked, tls)).port())
        .isEqualTo(OptionalInt.of(port));
  }

  @Test
  void onlyHttpKnowsOfReplicas() {
    assertThatThrownBy(() -> dialogue("{interface: native, replicas: true}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected interface: http with it");
  }

  private static Dialogue dialogue(String settings) throws ConfigException {
    var modules =
        new ConfigLoader(List.of(new Clickhouse()))
            .load("modules: {test: {prober: clickhouse, clickhouse: " + settings + "}}")
            .modules();
    return Objects.requireNonNull(modules.get("test")).dialogue();
  }
}
