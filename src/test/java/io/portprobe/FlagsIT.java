package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flags change in a running Portprobe; those that end it are in {@link StartIT}. */
class FlagsIT {
  private final Path config;

  FlagsIT(@TempDir Path folder) {
    config = ConfigFile.empty(folder);
  }

  @Test
  void takesTheOffsetFromTheScrapesTimeoutNotFromTheModules() throws IOException {
    Files.writeString(config, "modules: {quick: {prober: udp, timeout: 2s}}\n");
    try (var portprobe = RunningPortprobe.start(config, "--timeout-offset=1.5")) {
      String query = "&target=" + FreePort.target();
      String[] header = {"X-Prometheus-Scrape-Timeout-Seconds", "10"};

      assertThat(portprobe.get("probe?module=udp" + query, header).body())
          .contains("\nprobe_timeout_seconds 8.5\n");
      assertThat(portprobe.get("probe?module=quick" + query, header).body())
          .contains("\nprobe_timeout_seconds 2\n");
    }
  }

  @Test
  void takesHalfASecondWhenNoOffsetIsGiven() {
    try (var portprobe = RunningPortprobe.start(config)) {
      assertThat(portprobe.probe(FreePort.target(), "udp"))
          .contains("\nprobe_timeout_seconds 119.5\n");
    }
  }

  @Test
  void remembersNothingWithoutAHistory() {
    try (var portprobe = RunningPortprobe.start(config, "--history.limit=0")) {
      portprobe.probe(FreePort.target(), "tcp");

      assertThat(portprobe.get("logs?id=0").statusCode()).isEqualTo(404);
      assertThat(portprobe.get("").body()).contains("None yet.");
    }
  }

  @Test
  void remembersAsManyProbesAsTheHistoryHolds() {
    try (var listener = ScriptedServer.begin().closes().start();
        var portprobe = RunningPortprobe.start(config, "--history.limit", "1")) {
      portprobe.probe(listener.target(), "tcp");
      portprobe.probe(listener.target(), "tcp");

      assertThat(portprobe.get("logs?id=0").body()).isEqualTo("Probe id not found\n");
      assertThat(portprobe.get("logs?id=1").body()).contains("Probe succeeded");
    }
  }

  @Test
  void forgetsTheOldestWhenTheHistoryWeighsTooMuch() {
    try (var portprobe = RunningPortprobe.start(config, "--history.max-bytes=1")) {
      portprobe.probe(FreePort.target(), "tcp");
      portprobe.probe(FreePort.target(), "tcp");

      assertThat(portprobe.get("logs?id=0").body()).isEqualTo("Probe id not found\n");
      assertThat(portprobe.get("logs?id=1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesAProbeThatFindsNoSlot() {
    try (var silent = DatagramPeer.silent();
        var portprobe = RunningPortprobe.start(config, "--probe.concurrency-limit=1")) {
      String path = RunningPortprobe.probePath(silent.target(), "udp");
      var holder = new HeldProbe(portprobe, path, silent);

      var refused = portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "0.6");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).isEqualTo("Not probed: all 1 probe slots are taken\n");
      assertThat(portprobe.metrics()).contains("\nportprobe_probes_rejected_total 1.0\n");
      assertThat(holder.answer()).contains("\nprobe_success 0\n");
    }
  }

  @Test
  void listensOnEveryAddress() throws IOException {
    try (var portprobe = RunningPortprobe.start(config, "--web.listen-address=[::1]:0")) {
      String greeting = portprobe.program().output();
      String second = greeting.replaceAll("(?s).* and (http://[^ ]+) .*", "$1");

      assertThat(second).startsWith("http://[0:0:0:0:0:0:0:1]:");
      try (var answer = URI.create(second + "-/healthy").toURL().openStream()) {
        assertThat(answer.readAllBytes()).asString().isEqualTo("Healthy");
      }
    }
  }

  @Test
  void servesBelowThePathOfTheExternalUrl() {
    try (var portprobe =
        RunningPortprobe.start(config, "--web.external-url=https://ports.example/portprobe")) {
      assertThat(portprobe.base().getPath()).isEqualTo("/portprobe/");
      assertThat(portprobe.get("-/healthy").body()).isEqualTo("Healthy");
      assertThat(portprobe.get("/-/healthy").statusCode()).isEqualTo(404);
      assertThat(portprobe.get("/").statusCode()).isEqualTo(302);
      assertThat(portprobe.get("/").headers().firstValue("Location"))
          .contains("https://ports.example/portprobe");
      assertThat(portprobe.get("/portprobe").headers().firstValue("Location"))
          .contains("/portprobe/");
    }
  }

  @Test
  void servesBelowTheRoutePrefixWhateverTheExternalUrl() {
    try (var portprobe =
        RunningPortprobe.start(
            config, "--web.external-url=https://ports.example/a", "--web.route-prefix=b/c")) {
      assertThat(portprobe.base().getPath()).isEqualTo("/b/c/");
      assertThat(portprobe.get("metrics").statusCode()).isEqualTo(200);
      assertThat(portprobe.get("/").headers().firstValue("Location"))
          .contains("https://ports.example/a");
    }
  }
}
