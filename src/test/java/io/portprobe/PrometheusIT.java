package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped configurations of Prometheus and Portprobe, with real servers behind them. */
class PrometheusIT {
  private static final Path ROOT = Path.of(System.getProperty("portprobe.root", ""));
  private static final Path SCRAPES = ROOT.resolve("prometheus/prometheus.yml");

  private final int redisPort = FreePort.take();
  private final int dnsPort = FreePort.take();

  @TempDir private Path folder;

  @BeforeEach
  void needs() {
    Needs.program("prometheus");
    Needs.program("promtool");
    Needs.program("redis-server");
    Needs.program("dnsmasq");
  }

  @Test
  void acceptsTheShippedScrapeConfig() {
    Finished check = Finished.run("", "promtool", "check", "config", SCRAPES.toString());

    assertThat(check.exitCode()).as(check.errors()).isZero();
  }

  @Test
  void tellsWhenAServiceEndsAndWhy() throws IOException {
    String redisSuccess =
        "probe_success{job=\"tcp\",instance=\"127.0.0.1:%d\"}".formatted(redisPort);
    try (var dns = dnsmasq();
        var redis = redis();
        var portprobe = RunningPortprobe.start(ROOT.resolve("config.yml"));
        var prometheus = RunningPrometheus.start(scrapesOf(portprobe), folder.resolve("data"))) {
      prometheus.awaitValue("up{job=\"portprobe\"}", "1");
      prometheus.awaitValue("probe_success{job=\"dns\"}", "1");
      prometheus.awaitValue(redisSuccess, "1");

      redis.signal("TERM");
      assertThat(redis.exitCode()).isZero();

      prometheus.awaitValue(redisSuccess, "0");
      prometheus.awaitValue(
          "probe_failure_info{reason=\"connection_refused\",instance=\"127.0.0.1:%d\"}"
              .formatted(redisPort),
          "1");
      prometheus.awaitValue("probe_success{job=\"dns\"}", "1");
      assertThat(dns.handle().isAlive()).isTrue();
    }
  }

  private Path scrapesOf(RunningPortprobe portprobe) throws IOException {
    String scrapes = Files.readString(SCRAPES);
    var replacements =
        Map.of(
            "localhost:9115", "127.0.0.1:" + portprobe.base().getPort(),
            "localhost:6379", "127.0.0.1:" + redisPort,
            "\"127.0.0.1:53\"", "127.0.0.1:" + dnsPort,
            "scrape_interval: 15s", "scrape_interval: 1s",
            "scrape_timeout: 10s", "scrape_timeout: 1s");
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      assertThat(scrapes).contains(replacement.getKey());
      scrapes = scrapes.replace(replacement.getKey(), replacement.getValue());
    }
    return Files.writeString(folder.resolve("prometheus.yml"), scrapes);
  }

  private Program redis() {
    return Program.start(
            "redis-server",
            "--port " + redisPort,
            "--bind 127.0.0.1",
            "--save ''",
            "--dir " + folder)
        .awaitOutput("Ready to accept connections");
  }

  private Program dnsmasq() {
    return Program.start(
            "dnsmasq",
            "--no-daemon",
            "--conf-file=/dev/null",
            "--no-resolv",
            "--no-hosts",
            "--address=/localhost/127.0.0.1",
            "--listen-address=127.0.0.1",
            "--bind-interfaces",
            "--port=" + dnsPort)
        .awaitOutput("started");
  }
}
