package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Curl;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.WebFiles;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hangs up, or does not wait, in the middle of a probe. */
class ClientGoneIT {
  private static final String CONFIG =
      """
      modules:
        hung: {prober: tcp, timeout: 60s, tcp: {tls: true}}
        # Long enough for the watch to look at its client.
        slow: {prober: tcp, timeout: 2s, tcp: {tls: true}}
      """;

  @TempDir Path folder;

  private RunningPortprobe portprobe() throws IOException {
    return RunningPortprobe.start(Files.writeString(folder.resolve("config.yml"), CONFIG));
  }

  private static Socket client(RunningPortprobe portprobe) throws IOException {
    return new Socket(portprobe.base().getHost(), portprobe.base().getPort());
  }

  private static void ask(Socket client, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean shows(RunningPortprobe portprobe, String sample) {
    return portprobe.get("metrics").body().contains("\n" + sample);
  }

  @Test
  void endsTheProbeOfAClientThatIsGone() throws Exception {
    try (var silent = ScriptedServer.begin().start();
        var portprobe = portprobe()) {
      try (var client = client(portprobe)) {
        ask(client, "/probe?module=hung&target=" + silent.target());
        Awaitility.await().until(() -> shows(portprobe, "portprobe_probes_in_flight 1"));
      }
      Awaitility.await().until(() -> shows(portprobe, "portprobe_probes_in_flight 0"));
      Awaitility.await().until(() -> shows(portprobe, "portprobe_probes_abandoned_total 1"));
      assertThat(shows(portprobe, "portprobe_probes_total{")).as("no verdict").isFalse();
    }
  }

  /** Its goodbye comes before its end, or, in HTTP/2, is all that comes. */
  @ParameterizedTest
  @ValueSource(strings = {"--http1.1", "--http2"})
  void endsTheProbeOfAClientThatIsGoneThroughTls(String version) throws Exception {
    WebFiles files = WebFiles.in(folder);
    Curl curl = Curl.with(files);
    Path config = Files.writeString(folder.resolve("config.yml"), CONFIG);
    String web = "--web.config.file=" + files.config(WebFiles.TLS);
    try (var silent = ScriptedServer.begin().start();
        var portprobe = RunningPortprobe.start(config, web)) {
      URI probe = portprobe.base().resolve("probe?module=hung&target=" + silent.target());

      // On a busy machine the first of them may be gone before its probe has begun.
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> {
            assertThat(curl.ask(probe, List.of(version, "--max-time", "2")).exitCode())
                .isEqualTo(28);
            return hasAbandoned(curl, portprobe);
          });
    }
  }

  private static boolean hasAbandoned(Curl curl, RunningPortprobe portprobe) {
    return curl.answer(portprobe.base().resolve("metrics"))
        .lines()
        .anyMatch(line -> line.matches("portprobe_probes_abandoned_total [1-9].*"));
  }

  @Test
  void answersAClientThatSendsItsNextRequestAlready() throws Exception {
    try (var silent = ScriptedServer.begin().start();
        var portprobe = portprobe();
        var client = client(portprobe)) {
      ask(client, "/probe?module=slow&target=" + silent.target());
      Awaitility.await().until(() -> shows(portprobe, "portprobe_probes_in_flight 1"));
      ask(client, "/-/healthy");
      var answers = new Scanner(client.getInputStream(), StandardCharsets.US_ASCII);
      assertThat(answers.findWithinHorizon("tls_timeout", 0)).isNotNull();
      assertThat(answers.findWithinHorizon("Healthy", 0)).isNotNull();
    }
  }
}
