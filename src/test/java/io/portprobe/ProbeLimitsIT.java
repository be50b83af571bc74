package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes that are answered with 503 for another limit than that of all of them. */
class ProbeLimitsIT {
  private Path config;

  @BeforeEach
  void write(@TempDir Path folder) {
    config = ConfigFile.empty(folder);
  }

  private static void assertRefused(HttpResponse<String> answer, String sentence) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("Not probed: " + sentence + "\n");
  }

  /** The limits that have refused a probe, and how many, of all that there are. */
  private static String refused(RunningPortprobe portprobe) {
    return portprobe
        .metrics()
        .lines()
        .filter(line -> line.startsWith("portprobe_probes_over_limit_total{"))
        .map(line -> line.replaceAll(".*\"(.*)\"} (.*)\\.0", "$1 $2"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void refusesOneMoreProbeOfTheSameAddressAndPort() {
    try (var silent = DatagramPeer.silent();
        var portprobe = RunningPortprobe.start(config, "--probe.target-limit=1")) {
      String path = RunningPortprobe.probePath(silent.target(), "udp");
      var holder = new HeldProbe(portprobe, path, silent);

      String byName = path.replace("127.0.0.1", "localhost") + "&preferred_ip_protocol=ip4";
      for (String same : List.of(path, byName)) {
        assertRefused(
            portprobe.get(same), "1 probes of " + silent.target() + " are running already");
      }
      assertThat(portprobe.probe(FreePort.target(), "udp")).contains("\nprobe_success 0\n");
      assertThat(holder.answer()).contains("\nprobe_success 0\n");
      assertThat(portprobe.metrics()).contains("\nportprobe_probes_rejected_total 2.0\n");
      assertThat(refused(portprobe))
          .isEqualTo("client 0, concurrency 0, descriptors 0, memory 0, target 2");
      assertThat(portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "1").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void refusesOneMoreProbeForTheSameClient() {
    try (var silent = DatagramPeer.silent();
        var portprobe = RunningPortprobe.start(config, "--probe.client-limit=1")) {
      var holder =
          new HeldProbe(portprobe, RunningPortprobe.probePath(silent.target(), "udp"), silent);

      String other = RunningPortprobe.probePath(FreePort.target(), "tcp");
      assertRefused(portprobe.get(other), "1 probes for 127.0.0.1 are running already");
      assertThat(portprobe.get("-/healthy").body()).isEqualTo("Healthy");
      assertThat(holder.answer()).contains("\nprobe_success 0\n");
      assertThat(refused(portprobe))
          .isEqualTo("client 1, concurrency 0, descriptors 0, memory 0, target 0");
      assertThat(portprobe.program().output())
          .containsPattern(
              "level=WARN .*msg=\"Refused 127.0.0.1 a probe of 127.0.0.1:[0-9]+: "
                  + "1 probes for 127.0.0.1 are running already\"");
      assertThat(portprobe.get(other).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void countsAClientOfIpv6ByItsNetwork() {
    try (var silent = DatagramPeer.silent();
        var portprobe =
            RunningPortprobe.start(
                config, "--probe.client-limit=1", "--web.listen-address=[::1]:0")) {
      String second = portprobe.program().output().replaceAll("(?s).* and (http://[^ ]+) .*", "$1");
      String silence = RunningPortprobe.probePath(silent.target(), "udp");
      var holder = new HeldProbe(portprobe, second + silence, silent);

      String other = RunningPortprobe.probePath(FreePort.target(), "tcp");
      assertRefused(
          portprobe.get(second + other), "1 probes for 0:0:0:0:0:0:0:0/64 are running already");
      assertThat(portprobe.get(other).statusCode()).isEqualTo(200);
      assertThat(holder.answer()).contains("\nprobe_success 0\n");
    }
  }

  @Test
  void takesNoLongerThanTheMaximum() {
    try (var portprobe = RunningPortprobe.start(config, "--probe.max-timeout=7")) {
      String path = RunningPortprobe.probePath(FreePort.target(), "udp");

      assertThat(portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "1e9").body())
          .contains("\nprobe_timeout_seconds 7\n");
      assertThat(portprobe.get(path).body()).contains("\nprobe_timeout_seconds 7\n");
      assertThat(portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "5").body())
          .contains("\nprobe_timeout_seconds 4.5\n");
    }
  }

  @Test
  void doesNotProbeWhenItsDescriptorsAreNearlyUsedUpAndEndsIdleClientsThen() {
    List<String> limited = List.of("prlimit", "--nofile=200");
    try (var portprobe = RunningPortprobe.start(limited, config)) {
      String path = RunningPortprobe.probePath(FreePort.target(), "tcp");
      assertThat(portprobe.get(path).statusCode()).isEqualTo(200);

      int free = 190 - (int) value(portprobe, "process_open_fds");
      List<RawClient> idle =
          IntStream.range(0, free).mapToObj(_ -> new RawClient(portprobe)).toList();
      try {
        Awaitility.await()
            .untilAsserted(() ->
                assertRefused(
                    portprobe.get(path), "nine tenths of the 200 file descriptors are in use"));
        Awaitility.await().until(() -> portprobe.get(path).statusCode() == 200);
        // Those that had not been idle for a second when there was room again may stay.
        assertThat(value(portprobe, "portprobe_http_connections")).isLessThan(free);
      } finally {
        idle.forEach(RawClient::close);
      }
      assertThat(refused(portprobe))
          .matches("client 0, concurrency 0, descriptors [1-9][0-9]*, memory 0, target 0");
    }
  }

  private static double value(RunningPortprobe portprobe, String metric) {
    return portprobe
        .metrics()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsWhatItsHistoryAndItsConfigurationWeigh() {
    try (var portprobe = RunningPortprobe.start(config, "--history.max-bytes=5000")) {
      assertThat(portprobe.metrics())
          .contains("\nportprobe_history_bytes 0.0\n")
          .contains("\nportprobe_history_limit_bytes 5000.0\n")
          .contains("\nportprobe_config_file_bytes 12.0\n")
          .contains("\nportprobe_config_file_limit_bytes 4194304.0\n");

      portprobe.probe(FreePort.target(), "tcp");

      assertThat(portprobe.metrics())
          .containsPattern("\nportprobe_history_bytes [1-9][0-9]{2,3}\\.0\n");
    }
  }
}
