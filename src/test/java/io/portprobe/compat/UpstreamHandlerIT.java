package io.portprobe.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What blackbox_exporter's tests of its handler ask for, and what they leave out. */
class UpstreamHandlerIT {
  private static final String MODULES =
      """
      modules:
        tcp: {prober: tcp}
        private: {prober: tcp, tcp: {tls_config: {cert: certificate, key: battery-staple}}}
        named: {prober: tcp, tcp: {tls: true, tls_config: {server_name: localhost, ca_file: FOLDER/ca.pem}}}
      """;

  @TempDir private static Path folder;
  private static Path config;
  private static RunningPortprobe portprobe;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), TlsPeer.AUTHORITY.certificatePem());
    config = folder.resolve("portprobe.yml");
    Files.writeString(config, MODULES.replace("FOLDER", folder.toString()));
    portprobe = RunningPortprobe.start(config, "--log.prober=error");
  }

  @AfterAll
  static void end() {
    portprobe.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:",
        "127.0.0.1%3A",
        "127.0.0.1%253A",
        "%31%32%37%2E0.0.1%3a",
        "[%3A%3affff:127.0.0.1]:"
      })
  void readsATargetHoweverItIsEncoded(String beforeThePort) {
    try (var listener = ScriptedServer.begin().start()) {
      String target = beforeThePort + listener.port();

      assertThat(portprobe.get("probe?module=tcp&target=" + target).body())
          .contains("\nprobe_success 1\n");
    }
  }

  @Test
  void hidesSecretsInWhatItTellsOfAProbe() {
    try (var listener = ScriptedServer.begin().start()) {
      String path = RunningPortprobe.probePath(listener.target(), "private");

      assertThat(portprobe.get(path + "&debug=true").body())
          .contains("cert: <secret>\n", "key: <secret>\n")
          .doesNotContain("battery-staple");
      assertThat(portprobe.get("logs?target=" + listener.target()).body())
          .contains("<secret>")
          .doesNotContain("battery-staple");
    }
  }

  @Test
  void tellsAllOfAProbeWhateverTheLevelOfTheLog() {
    try (var listener = ScriptedServer.begin().start()) {
      String path = RunningPortprobe.probePath(listener.target(), "tcp");

      assertThat(portprobe.get(path + "&debug=true").body())
          .containsSubsequence("Logs for the probe:\n", "resolve ", "connect ", "Probe succeeded");
    }
  }

  @Test
  void prefersTheNameOfTheModuleToTheHostname() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      String path = RunningPortprobe.probePath(server.target(), "named");

      assertThat(portprobe.get(path + "&hostname=other.example").body())
          .contains("\nprobe_success 1\n");
    }
  }

  @Test
  void leavesTheGaugesOfTheAddressAtZeroWhenANameIsNotFound() {
    assertThat(portprobe.probe("two..dots:1", "tcp"))
        .contains("\nprobe_failure_info{phase=\"resolve\",reason=\"name_not_found\"} 1\n")
        .contains("\nprobe_ip_protocol 0\n", "\nprobe_ip_addr_hash 0\n")
        .contains("\n# TYPE probe_dns_lookup_time_seconds gauge\n");
  }

  @Test
  void losesNoProbeWhileItReloads() throws Exception {
    try (var listener = ScriptedServer.begin().start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, 200)
              .mapToObj(_ -> threads.submit(() -> portprobe.probe(listener.target(), "tcp")))
              .toList();
      for (int i = 1; i <= 20; i++) {
        Files.writeString(config, Files.readString(config) + "  more" + i + ": {prober: udp}\n");
        assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
      }

      for (Future<String> answer : answers) {
        assertThat(answer.get()).contains("\nprobe_success 1\n");
      }
      assertThat(portprobe.get("config").body()).contains("\n  more20:\n");
    }
  }
}
