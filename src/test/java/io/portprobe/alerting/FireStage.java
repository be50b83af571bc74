package io.portprobe.alerting;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.Kept;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * All that is between a service and the people who are called: Portprobe at two locations, the real
 * Prometheus with the shipped rules, and the real Alertmanager with the shipped routing.
 *
 * <p>The locations are {@code east}, where the services are, and {@code west}.
 */
final class FireStage implements AutoCloseable {
  /** How often services are probed. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** What is known of each service at each location. */
  private static final List<String> KNOWN =
      List.of(
          "probe_success == 1",
          "portprobe:last_success_timestamp_seconds",
          "portprobe:last_sample_timestamp_seconds",
          "portprobe_target_info");

  private final Kept kept = new Kept();
  private final Path folder;
  private final FarLocation west;
  private final TrialRouting routing;

  /** One without exporters, in a folder and a network that nobody else uses. */
  FireStage(String purpose, String network, Path folder) throws IOException {
    this.folder = folder;
    this.west = keep(new FarLocation(purpose, network));
    this.routing = keep(TrialRouting.waiting(Files.createDirectory(folder.resolve("routing"))));
  }

  /** Ends that with the stage, the last first. */
  <T extends AutoCloseable> T keep(T running) {
    return kept.keep(running);
  }

  /** The location that can be cut off, and stopped. */
  FarLocation west() {
    return west;
  }

  /** Where all of it keeps its files. */
  Path folder() {
    return folder;
  }

  /** What the receivers got. */
  TrialRouting routing() {
    return routing;
  }

  /** Watches services, entries of an inventory, and waits until they are known to be well. */
  RunningPrometheus watch(String... entries) throws IOException {
    String east = west.thisEnd() + ":" + FreePort.take();
    Path config =
        Files.writeString(folder.resolve("portprobe.yml"), config(east, String.join("", entries)));
    keep(Program.start(Exporter.command(config, "east", east))).awaitOutput("listens on");
    west.startExporter(config);
    writeRules(config);
    int port = FreePort.take();
    Path scrapes =
        Files.writeString(folder.resolve("prometheus.yml"), scrapes(east, "127.0.0.1:" + port));
    var prometheus = keep(RunningPrometheus.start(scrapes, folder.resolve("data"), port));
    for (String known : KNOWN) {
      prometheus.awaitValue("count(" + known + ")", "" + 2 * entries.length);
    }
    prometheus.awaitValue("count(up == 1)", "" + (2 * entries.length + 4));
    prometheus.awaitValue("count(portprobe:reason_info) > bool 0", "1");
    prometheus.awaitValue("portprobe:links_info", "1");
    return prometheus;
  }

  private String config(String east, String services) {
    return """
    tiers:
      critical: {interval: %ds, timeout: 2s}
    locations:
      east: {url: "http://%s"}
      west: {url: "http://%s"}
    services:
    %s\
    """
        .formatted(INTERVAL.toSeconds(), east, west.exporter(), services);
  }

  /** The shipped rules, of which one file is the one for these tiers. */
  private void writeRules(Path config) throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    for (Path rule : RuleFolder.SHIPPED.rules()) {
      Files.copy(rule, rules.resolve(rule.getFileName()));
    }
    Files.writeString(rules.resolve("records.rules.yml"), Exporter.rules(config));
  }

  /** As the documentation has it, with Prometheus and Alertmanager among the scraped. */
  private String scrapes(String east, String prometheus) {
    return """
    global: {scrape_interval: 15s, scrape_timeout: 10s, evaluation_interval: 15s}
    rule_files: ["rules/*.rules.yml"]
    alerting: {alertmanagers: [static_configs: [targets: ["%3$s"]]]}
    scrape_configs:
      - job_name: portprobe
        honor_labels: true
        static_configs:
          - {targets: ["%1$s"], labels: {location: east}}
          - {targets: ["%2$s"], labels: {location: west}}
      - job_name: services
        scrape_interval: 2m
        scrape_timeout: 10s
        http_sd_configs: [{url: "http://%1$s/sd", refresh_interval: 30s}]
      - job_name: monitoring
        static_configs: [targets: ["%3$s", "%4$s"]]
    """
        .formatted(east, west.exporter(), routing.alertmanager().target(), prometheus);
  }

  @Override
  public void close() {
    kept.close();
  }
}
