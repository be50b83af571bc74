package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests to {@code /probe}, and the forms of its answers. */
class ProbeEndpointIT {
  private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";
  private static RunningPortprobe portprobe;
  private static ScriptedServer listener;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    String modules = "{web: {prober: http}, tls: " + TlsPeer.trustingModule() + "}";
    Path config = Files.writeString(folder.resolve("portprobe.yml"), "modules: " + modules);
    listener = ScriptedServer.begin().closes().start();
    portprobe = RunningPortprobe.start(config);
  }

  @AfterAll
  static void end() {
    portprobe.close();
    listener.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          probe?module=none              | x | 400 | Unknown module "none"
          probe?module=a%22%0A           | x | 400 | Unknown module "a\\"\\n"
          probe                          | x | 500 | Failed to parse timeout from Prometheus header: expected seconds, got "x"
          probe?module=web               | x | 500 | Failed to parse timeout from Prometheus header: expected seconds, got "x"
          probe                          | 5 | 400 | Target parameter is missing
          probe?target=                  | 5 | 400 | Target parameter is missing
          probe?module=web               | 5 | 400 | Target parameter is missing
          probe?module=web&target=a:1    | 5 | 400 | prober "http" is not supported yet
          probe?target=localhost         | 5 | 400 | Target "localhost" is not of the form host:port or [address]:port: it has no port
          probe?target=a:1&hostname=b%0A | 5 | 400 | Hostname "b\\n" has a character that no host has
          probe?target=localhost:none    | 5 | 400 | Target "localhost:none" is not of the form host:port or [address]:port: its port is neither a number between 0 and 65535 nor the name of a service
          """)
  void saysWhatIsWrongInUpstreamsOrder(String path, String header, int status, String sentence) {
    HttpResponse<String> answer = portprobe.get(path, TIMEOUT, header);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(sentence + "\n");
  }

  @Test
  void probesWithTheModuleTcpWhenNoneIsNamed() {
    HttpResponse<String> answer = portprobe.get("probe?target=" + listener.target());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\nprobe_success 1\n", "\nprobe_port_state{state=\"open\"} 1\n");
  }

  @Test
  void answersAFailedProbeLikeAnyOther() {
    HttpResponse<String> answer = portprobe.get("probe?target=" + FreePort.target());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\nprobe_success 0\n")
        .contains("\nprobe_failure_info{phase=\"connect\",reason=\"connection_refused\"} 1\n");
  }

  @Test
  void decodesATargetThatIsEncodedTwice() {
    String target = "127.0.0.1%253A" + listener.port();

    assertThat(portprobe.get("probe?target=" + target).body()).contains("\nprobe_success 1\n");
  }

  @Test
  void takesTheFirstOfRepeatedParametersAndIgnoresUnknownOnes() {
    String path = "probe?target=%s&target=nobody&other=1".formatted(listener.target());

    assertThat(portprobe.get(path).body()).contains("\nprobe_success 1\n");
  }

  @Test
  void verifiesTheCertificateForTheHostname() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      String path = RunningPortprobe.probePath(server.target(), "tls");

      assertThat(portprobe.get(path).body()).contains("reason=\"tls_name_mismatch\"");
      assertThat(portprobe.get(path + "&hostname=localhost").body())
          .contains("\nprobe_success 1\n");
      assertThat(portprobe.get(path + "&hostname=localhost&debug=true").body())
          .contains(" for the name localhost, ")
          .containsSubsequence(
              "\nModule configuration:\n", "    tls_config:\n      server_name: \"localhost\"\n");
      assertThat(portprobe.get("logs?target=" + server.target()).body())
          .contains("      server_name: \"localhost\"\n");
    }
  }

  @Test
  void tellsEverythingInThreeBlocks() {
    HttpResponse<String> answer = portprobe.get("probe?debug=true&target=" + listener.target());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).startsWith("text/plain");
    assertThat(answer.body())
        .startsWith("Logs for the probe:\n")
        .containsSubsequence(
            "Probe succeeded",
            "\n\n\n\nMetrics that would have been returned:\n",
            "\nprobe_success 1\n",
            "\n\n\n\nModule configuration:\n",
            "tcp:\n  prober: tcp\n");
  }

  @Test
  void tellsEverythingForTheWordTrueOnly() {
    assertThat(portprobe.get("probe?debug=1&target=" + listener.target()).body())
        .startsWith("# HELP ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                                      | text/plain; version=0.0.4; charset=utf-8
          text/plain;version=0.0.4;q=0.5,*/*;q=0.1                 | text/plain; version=0.0.4; charset=utf-8
          application/openmetrics-text;version=1.0.0               | application/openmetrics-text; version=1.0.0; charset=utf-8
          """)
  void answersInTheTextFormatThatIsAskedFor(String accept, String type) {
    for (String path : new String[] {"metrics", "probe?target=" + listener.target()}) {
      HttpResponse<String> answer = portprobe.get(path, "Accept", accept);

      assertThat(contentType(answer)).isEqualTo(type);
      assertThat(answer.body()).startsWith("# ");
      assertThat(answer.body().endsWith("\n# EOF\n")).isEqualTo(type.contains("openmetrics"));
    }
  }

  @Test
  void answersInProtobufWhenThatIsAskedFor() {
    String type =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
    HttpResponse<byte[]> answer =
        portprobe.getBytes("probe?target=" + listener.target(), "Accept", type);

    assertThat(contentType(answer)).startsWith("application/vnd.google.protobuf;");
    // A length, then field 1, the family's name, with its own length.
    assertThat(answer.body())
        .startsWith(answer.body()[0], 0x0a, "probe_dns_lookup_time_seconds".length());
  }

  @Test
  void compressesWhenAskedTo() throws IOException {
    HttpResponse<byte[]> answer =
        portprobe.getBytes("probe?target=" + listener.target(), "Accept-Encoding", "gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\nprobe_success 1\n");
    }
  }

  @Test
  void probesAtAHeadToo() {
    HttpResponse<String> answer = portprobe.send("HEAD", "probe?target=" + listener.target());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(contentType(answer)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).isEmpty();
  }

  private static String contentType(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
