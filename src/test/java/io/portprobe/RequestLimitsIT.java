package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for too much, or too slowly; a probe is answered all the while. */
class RequestLimitsIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private Path config;

  @BeforeEach
  void write(@TempDir Path folder) {
    config = ConfigFile.empty(folder);
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(LONG);
  }

  private static String refused(RunningPortprobe portprobe) {
    return portprobe
        .metrics()
        .lines()
        .filter(line -> line.startsWith("portprobe_http_refused_total{"))
        .filter(line -> !line.endsWith(" 0.0"))
        .collect(Collectors.joining("\n"));
  }

  private static String counted(String reason, int count) {
    return "portprobe_http_refused_total{reason=\"" + reason + "\"} " + count + ".0";
  }

  private static void assertProbes(RunningPortprobe portprobe) {
    assertThat(portprobe.probe(FreePort.target(), "tcp")).contains("\nprobe_success 0\n");
  }

  /** Its whole answer, and that a probe is answered before it and after it. */
  private static String answer(RunningPortprobe portprobe, String request) {
    try (var client = new RawClient(portprobe)) {
      assertProbes(portprobe);
      String answer = client.sends(request).rest();
      assertProbes(portprobe);
      return answer;
    }
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    try (var portprobe = RunningPortprobe.start(config)) {
      String target = "a".repeat(9000);

      assertThat(answer(portprobe, "GET /probe?target=" + target + " HTTP/1.1\r\nHost: a\r\n\r\n"))
          .startsWith("HTTP/1.1 414 URI Too Long\r\n")
          .endsWith("\r\n\r\nRefused: the address and the headers have more than 8192 bytes\n");
      assertThat(refused(portprobe)).isEqualTo(counted("uri_too_long", 1));
    }
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    try (var portprobe = RunningPortprobe.start(config)) {
      String headers = "X-A: b\r\n".repeat(1100);

      assertThat(answer(portprobe, "GET /metrics HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"))
          .startsWith("HTTP/1.1 431 Request Header Fields Too Large\r\n")
          .endsWith("\r\n\r\nRefused: the address and the headers have more than 8192 bytes\n");
      assertThat(refused(portprobe)).isEqualTo(counted("headers_too_large", 1));
    }
  }

  @Test
  void refusesALargeBodyAndDoesNotWaitForASmallOne() {
    try (var portprobe = RunningPortprobe.start(config)) {
      String post = "POST /-/healthy HTTP/1.1\r\nHost: a\r\nContent-Length: ";

      assertThat(answer(portprobe, post + "8193\r\n\r\n"))
          .startsWith("HTTP/1.1 413 Payload Too Large\r\n")
          .endsWith("\r\n\r\nRefused: the request has a body of more than 8192 bytes\n");
      assertThat(answer(portprobe, post + "8192\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("\r\n\r\nHealthy");
      assertThat(
              answer(
                  portprobe,
                  "POST /-/healthy HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n"))
          .startsWith("HTTP/1.1 200 OK\r\n")
          .endsWith("\r\n\r\nHealthy");
      assertThat(refused(portprobe)).isEqualTo(counted("body_too_large", 1));
    }
  }

  @Test
  void refusesWhatIsNoHttp() {
    try (var portprobe = RunningPortprobe.start(config)) {
      assertThat(answer(portprobe, "SSH-2.0-client\r\n"))
          .startsWith("HTTP/1.1 400 Bad Request\r\n")
          .endsWith("\r\n\r\nRefused: the request is no good HTTP\n");
      assertThat(refused(portprobe)).isEqualTo(counted("malformed", 1));
    }
  }

  /** What they have sent could fill the log. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: x\"AAAA\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: a:99999\r\n",
        "Host: [::g]\r\n"
      })
  void logsNoHostThatIsNone(String hosts) {
    try (var portprobe = RunningPortprobe.start(config)) {
      assertThat(answer(portprobe, "GET /metrics HTTP/1.1\r\n" + hosts + "\r\n"))
          .startsWith("HTTP/1.1 400 Bad Request\r\n");
      assertThat(refused(portprobe)).isEqualTo(counted("malformed", 1));
      assertThat(portprobe.program().output()).doesNotContain("level=WARN", "level=ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", "GET /-/healthy\r\n\r\n"})
  void refusesVersionsThatItDoesNotSpeak(String request) {
    try (var portprobe = RunningPortprobe.start(config)) {
      assertThat(answer(portprobe, request))
          .startsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n")
          .endsWith("\r\n\r\nRefused: HTTP of that version is not spoken here\n");
      assertThat(refused(portprobe)).isEqualTo(counted("malformed", 1));
    }
  }

  @Test
  void endsClientsThatDripTheirRequest() {
    try (var portprobe = RunningPortprobe.start(config);
        var head = new RawClient(portprobe).sends("GET /metrics HTTP/1.1\r\nHost: a\r\nX-Slow: ");
        var line = new RawClient(portprobe);
        var second = new RawClient(portprobe).sends("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n");
        var empty = new RawClient(portprobe).sends("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n");
        var quiet = new RawClient(portprobe).sends("GET /-/healthy HTTP/1.1\r\nHost: a\r\n\r\n")) {
      var dripping = new ArrayList<>(List.of(head, line, second));
      patiently()
          .until(() -> {
            assertProbes(portprobe);
            dripping.removeIf(client -> !client.canSend("a"));
            empty.canSend("\r\n");
            return dripping.isEmpty() && !empty.canSend("\r\n");
          });

      assertThat(refused(portprobe)).isEqualTo(counted("slow_request", 4));
      assertThat(quiet.sends("GET /-/ready HTTP/1.0\r\n\r\n").rest()).endsWith("Ready");
    }
  }

  private void writeManyServices() throws IOException {
    String services =
        IntStream.range(0, 15_000)
            .mapToObj(number ->
                "- {name: s%1$d, target: \"s%1$d:80\", module: tcp, tier: critical}\n"
                    .formatted(number))
            .collect(Collectors.joining());
    Files.writeString(config, "services:\n" + services);
  }

  @Test
  void endsAClientThatReadsAnAnswerByteByByte() throws IOException {
    writeManyServices();
    try (var portprobe = RunningPortprobe.start(config);
        var slow = new RawClient(portprobe, 4096).sends("GET /sd HTTP/1.1\r\nHost: a\r\n\r\n")) {
      patiently()
          .until(() -> {
            assertProbes(portprobe);
            slow.takes(1);
            return !refused(portprobe).isEmpty();
          });

      assertThat(refused(portprobe)).isEqualTo(counted("slow_reader", 1));
      assertThat(slow.rest()).doesNotEndWith("]");
      assertThat(portprobe.program().output()).doesNotContain("level=ERROR");
    }
  }

  @Test
  void refusesMorePagesToAClientThatTakesNone() throws IOException {
    writeManyServices();
    String page = "GET /sd HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var portprobe = RunningPortprobe.start(config)) {
      List<RawClient> readers =
          Stream.generate(() -> new RawClient(portprobe, 4096)).limit(16).toList();
      try {
        readers.forEach(reader -> reader.sends(page));
        patiently().until(() -> portprobe.get("-/healthy").statusCode() == 503);

        assertThat(portprobe.get("-/healthy").body())
            .isEqualTo("Refused: 16 answers are on their way to this client already\n");
        assertProbes(portprobe);
      } finally {
        readers.forEach(RawClient::close);
      }
      patiently().until(() -> portprobe.get("-/healthy").statusCode() == 200);
      assertThat(refused(portprobe)).contains("reason=\"answers\"");
    }
  }

  /** A trace is hundreds of times as long as an answer without it. */
  @Test
  void refusesTracesToAClientThatTakesNone() {
    String path = "/probe?target=" + FreePort.target() + "&module=tcp&%64ebug=true";
    String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var portprobe = RunningPortprobe.start(config)) {
      // Enough of them for one connection, as each is answered before the next is begun.
      List<RawClient> readers =
          Stream.generate(() -> new RawClient(portprobe, 4096)).limit(16).toList();
      try {
        readers.forEach(reader -> reader.sends(request.repeat(2000)));
        patiently().until(() -> portprobe.get("-/healthy").statusCode() == 503);

        assertProbes(portprobe);
      } finally {
        readers.forEach(RawClient::close);
      }
      assertThat(refused(portprobe)).contains("reason=\"answers\"");
    }
  }

  @Test
  void refusesConnectionsWhenThereAreEnough() {
    String admin = "127.0.0.1:" + FreePort.take();
    try (var portprobe =
        RunningPortprobe.start(
            config, "--web.max-connections=10", "--web.admin-address=" + admin)) {
      List<RawClient> idle =
          IntStream.range(0, 30).mapToObj(_ -> new RawClient(portprobe)).toList();
      try {
        assertThat(portprobe.get("http://" + admin + "/-/healthy").body()).isEqualTo("Healthy");
        patiently().ignoreExceptions().untilAsserted(() -> assertProbes(portprobe));

        assertThat(portprobe.metrics())
            .contains("\nportprobe_http_connections_limit 10.0\n")
            .containsPattern("\nportprobe_http_refused_total\\{reason=\"connections\"} [1-9]");
        // Those that had not been idle for a second when there was room again may stay.
        patiently()
            .untilAsserted(() ->
                assertThat(portprobe.metrics())
                    .containsPattern("\nportprobe_http_connections [1-8]\\.0\n"));
      } finally {
        idle.forEach(RawClient::close);
      }
    }
  }
}
