package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint but {@code /probe}, which has {@link ProbeEndpointIT}. */
class EndpointsIT {
  private static final String CONFIG =
      """
      modules:
        "<b>bold</b>": {prober: tcp}
        private: {prober: tcp, timeout: 3s, tcp: {tls_config: {ca: hush}}}
      """;

  private static RunningPortprobe portprobe;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    portprobe = RunningPortprobe.start(Files.writeString(folder.resolve("portprobe.yml"), CONFIG));
  }

  @AfterAll
  static void end() {
    portprobe.close();
  }

  @ParameterizedTest
  @CsvSource({"-/healthy,Healthy", "-/ready,Ready"})
  void saysThatItIsWell(String path, String word) {
    assertThat(portprobe.get(path).statusCode()).isEqualTo(200);
    assertThat(portprobe.get(path).body()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"probes", "probe/", "-/nothing", "debug/pprof/"})
  void answersNotFoundForTheRest(String path) {
    HttpResponse<String> answer = portprobe.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("404 page not found\n");
    assertThat(contentType(answer)).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void reloadsAtAPostOnly(String method) {
    HttpResponse<String> answer = portprobe.send(method, "-/reload");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(answer.body()).isEqualTo("This endpoint requires a POST request.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'',200,text/html",
    "metrics,200,text/plain",
    "config,200,text/plain",
    "-/healthy,200,text/plain",
    "-/reload,405,text/plain",
    "logs,400,text/plain",
    "probe,400,text/plain",
    "nothing,404,text/plain"
  })
  void answersHeadLikeGetWithoutTheBody(String path, int status, String type) {
    HttpResponse<String> answer = portprobe.send("HEAD", path);

    assertThat(answer.statusCode()).isEqualTo(status).isEqualTo(portprobe.get(path).statusCode());
    assertThat(contentType(answer)).startsWith(type);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "-/healthy", "config", ""})
  void looksAtTheMethodNowhereElse(String path) {
    assertThat(portprobe.send("POST", path).statusCode()).isEqualTo(200);
  }

  @Test
  void showsItsOwnMetrics() {
    assertThat(portprobe.metrics())
        .contains("# TYPE portprobe_module_unknown_total counter\n")
        .contains("\nportprobe_config_last_reload_successful 1.0\n")
        .contains("\nportprobe_config_last_reload_success_timestamp_seconds ")
        .contains("\nportprobe_build_info{")
        .contains("\nprocess_open_fds ", "\nprocess_max_fds ", "\nprocess_cpu_seconds_total ")
        .contains("\nprocess_resident_memory_bytes ", "\nprocess_start_time_seconds ");
  }

  @Test
  void countsRequestsForUnknownModules() {
    portprobe.probe("localhost:1", "nothing");

    assertThat(portprobe.metrics()).contains("\nportprobe_module_unknown_total 1.0\n");
  }

  @Test
  void showsTheRunningConfigWithItsDefaultsButNoSecrets() {
    HttpResponse<String> answer = portprobe.get("config");

    assertThat(contentType(answer)).startsWith("text/plain");
    assertThat(answer.body())
        .startsWith("modules:\n")
        .contains("  private:\n    prober: tcp\n    timeout: 3s\n    expect_state: open\n")
        .contains("ca: <secret>\n")
        .contains("\n  udp:\n    prober: udp\n")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          logs                    | 400 | Probe id or target must be defined as http query parameters
          logs?id=one             | 400 | Probe id or target must be defined as http query parameters
          logs?id=1&target=a:1    | 400 | Probe id and target can't be defined at the same time
          logs?id=1&module=tcp    | 400 | Probe module filter only works in conjunction with target parameter
          logs?id=99999           | 404 | Probe id not found
          logs?target=nobody:1    | 404 | Probe target not found
          """)
  void saysWhichLogsItCannotShow(String path, int status, String sentence) {
    HttpResponse<String> answer = portprobe.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(sentence + "\n");
  }

  @Test
  void showsTheLatestProbeOfATarget() {
    String target = FreePort.target();
    portprobe.probe(target, "private");
    portprobe.probe(target, "tcp");

    String latest = portprobe.get("logs?target=" + target).body();
    assertThat(latest)
        .contains("probing " + target + " with module tcp")
        .contains("\nModule configuration:\ntcp:\n");
    assertThat(portprobe.get("logs?module=private&target=" + target).body())
        .contains("probing " + target + " with module private");
    assertThat(portprobe.get("logs?module=udp&target=" + target).statusCode()).isEqualTo(404);
  }

  @Test
  void findsATargetBySpellingsOfItsPort() {
    portprobe.probe("localhost:smtp", "tcp");

    for (String spelling : List.of("localhost:smtp", "localhost:25")) {
      assertThat(portprobe.get("logs?target=" + spelling).body())
          .contains("probing localhost:25 with module tcp");
    }
    assertThat(portprobe.get("logs?target=localhost:smtps").statusCode()).isEqualTo(404);
  }

  @Test
  void listsProbesNewestFirst() {
    try (var listener = ScriptedServer.begin().closes().start()) {
      String refused = FreePort.target();
      portprobe.probe(refused, "tcp");
      portprobe.probe(listener.target(), "tcp");

      assertThat(portprobe.get("").body())
          .contains("href=\"metrics\"", "href=\"config\"", "href=\"probe?target=", "logs?id=")
          .containsSubsequence(listener.target(), "Success", refused, "Failure");
    }
  }

  @Test
  void escapesWhatStrangersPutOnThePage() {
    portprobe.probe("<script>alert('x')</script>:1", "tcp");
    portprobe.probe("<script>:1", "<b>bold</b>");

    assertThat(portprobe.get("").body())
        .contains("&lt;script&gt;:1", "&lt;b&gt;bold&lt;/b&gt;")
        .doesNotContain("<script>", "<b>");
  }

  private static String contentType(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
