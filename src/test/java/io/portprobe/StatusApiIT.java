package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status page and its documents, below a route prefix, as programs see them. */
class StatusApiIT {
  private static final String DEAD = FreePort.target();
  private static final String CONFIG =
      """
      services:
        - {name: dead, target: "%s", tier: critical, team: web, owner: Ida, impact: All of it,
           runbook_url: "https://books.example", labels: {rack: a1}}
        - {name: un/known, target: "names.example:53", module: dns, tier: important}
      """
          .formatted(DEAD);

  private static RunningPortprobe portprobe;

  @BeforeAll
  static void start(@TempDir Path folder) {
    portprobe =
        RunningPortprobe.start(ConfigFile.of(folder, CONFIG), "--web.route-prefix=/a/prefix");
    portprobe.probe(DEAD, "tcp");
  }

  @AfterAll
  static void end() {
    portprobe.close();
  }

  private static JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(portprobe.get(path).body());
  }

  private static List<String> keys(JsonNode object) {
    var keys = new ArrayList<String>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void tellsHowAServiceStands() throws IOException {
    JsonNode dead = json("api/v1/services/dead");
    assertThat(keys(dead))
        .containsExactly(
            "name",
            "target",
            "module",
            "tier",
            "team",
            "owner",
            "impact",
            "runbook_url",
            "contact",
            "docs",
            "labels",
            "state",
            "reason_text",
            "reason",
            "phase",
            "detail",
            "port_state",
            "since",
            "last_probe",
            "duration_seconds",
            "last_healthy",
            "last_healthy_duration_seconds",
            "recent");
    assertThat(dead.path("target").asText()).isEqualTo(DEAD);
    assertThat(dead.path("state").asText()).isEqualTo("down");
    assertThat(dead.path("reason").asText()).isEqualTo("connection_refused");
    assertThat(dead.path("reason_text").asText()).isEqualTo("Refuses connections");
    assertThat(dead.path("phase").asText()).isEqualTo("connect");
    assertThat(dead.path("port_state").asText()).isEqualTo("closed");
    assertThat(dead.path("labels").path("rack").asText()).isEqualTo("a1");
    assertThat(dead.path("since")).isEqualTo(dead.path("last_probe"));
    assertThat(dead.path("last_healthy").isNull()).isTrue();
    assertThat(dead.path("recent")).hasSize(1);
    assertThat(dead.path("recent").path(0).path("up").asBoolean()).isFalse();
  }

  @Test
  void aServiceThatWasNotProbedHasTheSameKeys() throws IOException {
    JsonNode unknown = json("api/v1/services/un/known");
    assertThat(keys(unknown)).isEqualTo(keys(json("api/v1/services/dead")));
    assertThat(unknown.path("state").asText()).isEqualTo("unknown");
    assertThat(unknown.path("reason_text").asText()).isEqualTo("Not probed yet by this exporter");
    assertThat(unknown.path("since").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'',dead un/known",
    "?state=unknown,un/known",
    "?q=ida,dead",
    "?tier=important,un/known",
    "?team=web&state=up,''",
    "?limit=1,dead",
    "?limit=1&offset=1,un/known"
  })
  void listsWhatIsAskedFor(String query, String names) throws IOException {
    JsonNode answer = json("api/v1/services" + query);
    assertThat(keys(answer))
        .containsExactly("now", "total", "counts", "matching", "offset", "limit", "services");
    assertThat(String.join(" ", answer.path("services").findValuesAsText("name"))).isEqualTo(names);
  }

  @Test
  void thePageShowsTheSame() {
    assertThat(portprobe.get("?state=unknown").body())
        .contains("<span class=\"title\">un/known</span>")
        .doesNotContain("<span class=\"title\">dead</span>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api/v1/services?state=x | 400 | {"error":"state: expected one of [up, down, unknown], got \\"x\\""}
          api/v1/services/nobody  | 404 | {"error":"there is no service of that name"}
          """)
  void saysWhatIsWrong(String path, int status, String body) {
    HttpResponse<String> answer = portprobe.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body + "\n");
  }

  @Test
  void listsRecentProbes() throws IOException {
    JsonNode probe = json("api/v1/probes").path("probes").path(0);
    assertThat(keys(probe))
        .containsExactly(
            "id",
            "target",
            "module",
            "started",
            "duration_seconds",
            "success",
            "reason",
            "phase",
            "detail",
            "port_state");
    assertThat(probe.path("target").asText()).isEqualTo(DEAD);
    assertThat(portprobe.get("recent").body()).contains(DEAD, "connection_refused", "logs?id=");
  }

  @ParameterizedTest
  @CsvSource({
    "'',text/html",
    "recent,text/html",
    "api/v1/services,application/json",
    "api/v1/probes,application/json",
    "assets/status.js,text/javascript",
    "assets/status-rows.js,text/javascript",
    "assets/status-amounts.js,text/javascript"
  })
  void letsBrowsersDoNothingThatIsNotNeeded(String path, String type) {
    HttpResponse<String> answer = portprobe.get(path);
    assertThat(header(answer, "Content-Type")).startsWith(type);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self'");
  }

  @Test
  void whatThePageIsMadeOfMayBeKept() {
    var links =
        Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"").matcher(portprobe.get("").body());
    int found = 0;
    while (links.find()) {
      HttpResponse<String> answer = portprobe.get(links.group(1));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      found++;
    }
    assertThat(found).isEqualTo(3);
    assertThat(header(portprobe.get("assets/status.css?v=0"), "Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(header(portprobe.get(""), "Cache-Control")).isEqualTo("no-store");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
