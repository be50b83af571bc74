package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningPrometheus;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory as the real Prometheus discovers it, by nothing but the address of {@code /sd}. */
class PrometheusInventoryDrill {
  private static final int SERVICES = 40;

  /** Each tier's interval for Prometheus; the slow one's is that of its scrapes. */
  private static final Map<String, String> INTERVALS =
      Map.of("critical", "2s", "important", "5s", "supporting", "1m");

  private static final List<String> TIERS = List.of("critical", "important", "supporting");

  private final int east = FreePort.take();
  private final int west = FreePort.take();

  @TempDir private Path folder;
  private ScriptedServer listener;

  @BeforeEach
  void listen() {
    Needs.program("prometheus");
    Needs.program("promtool");
    listener = ScriptedServer.begin().start();
  }

  @AfterEach
  void close() {
    listener.close();
  }

  /** One listener is behind all of them; each has a module of its own, and so a probe. */
  private String config(int services) {
    String modules =
        IntStream.range(0, services)
            .mapToObj("  m%d: {prober: tcp, timeout: 1s}%n"::formatted)
            .collect(Collectors.joining());
    String entries =
        IntStream.range(0, services).mapToObj(this::service).collect(Collectors.joining());
    return """
    modules:
    %stiers:
      critical: {interval: 2s, timeout: 1s}
      important: {interval: 5s, timeout: 2s}
      supporting: {interval: 10m, timeout: 10s}
    locations:
      east: {url: "http://127.0.0.1:%d"}
      west: {url: "http://127.0.0.1:%d"}
    services:
    %s\
    """
        .formatted(modules, east, west, entries);
  }

  private String service(int number) {
    return "  - {name: s%d, target: \"%s\", module: m%1$d, tier: %s, team: t, environment: test}%n"
        .formatted(number, listener.target(), TIERS.get(number % TIERS.size()));
  }

  private RunningPortprobe portprobe(String location, int port) {
    Path config = folder.resolve("portprobe.yml");
    return RunningPortprobe.start(
        config, "--web.listen-address=127.0.0.1:" + port, "--location=" + location);
  }

  private Path scrapes() throws IOException {
    return Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        scrape_configs:
          - job_name: services
            scrape_interval: 1m
            scrape_timeout: 10s
            http_sd_configs:
              - url: http://127.0.0.1:%d/sd
                refresh_interval: 1s
        """
            .formatted(east));
  }

  @Test
  void scrapesWhatIsDiscoveredAsOftenAsItsTierSays() throws IOException {
    ConfigFile.of(folder, config(SERVICES));
    try (var here = portprobe("east", east);
        var there = portprobe("west", west);
        var prometheus = RunningPrometheus.start(scrapes(), folder.resolve("data"))) {
      JsonNode discovered = new ObjectMapper().readTree(here.get("sd").body());
      assertThat(discovered).hasSize(2 * SERVICES);
      assertThat(there.get("sd").body()).isEqualTo(here.get("sd").body());

      awaitTargets(prometheus, 2 * SERVICES);
      assertThat(intervals(prometheus.activeTargets())).isEqualTo(INTERVALS);
      assertThat(labels(prometheus.activeTargets(), "labels"))
          .isEqualTo(labels(discovered, "labels"));

      assertAllIsProbed(prometheus);
      assertFollowsTheFile(here, prometheus);
    }
  }

  /** First scrapes are spread over the interval, which is a minute for the slow tier. */
  private static void assertAllIsProbed(RunningPrometheus prometheus) throws IOException {
    Awaitility.await()
        .atMost(Duration.ofSeconds(100))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> prometheus.series("probe_success == 1").size() == 2 * SERVICES);
    assertThat(prometheus.activeTargets())
        .extracting(target -> target.get("health").asText())
        .containsOnly("up");
    assertThat(prometheus.series("probe_result_age_seconds{tier!=\"supporting\"}")).isEmpty();
    assertThat(prometheus.series("probe_result_age_seconds{tier=\"supporting\"}")).hasSize(26);
    assertThat(labels(prometheus.series("probe_success"), "metric"))
        .isEqualTo(labels(prometheus.activeTargets(), "labels"));
  }

  private void assertFollowsTheFile(RunningPortprobe here, RunningPrometheus prometheus)
      throws IOException {
    ConfigFile.of(folder, config(SERVICES + 1));
    assertThat(here.send("POST", "-/reload").statusCode()).isEqualTo(200);
    awaitTargets(prometheus, 2 * SERVICES + 2);
    assertThat(names(prometheus)).contains("s" + SERVICES);

    ConfigFile.of(folder, config(SERVICES - 1));
    assertThat(here.send("POST", "-/reload").statusCode()).isEqualTo(200);
    awaitTargets(prometheus, 2 * SERVICES - 2);
    assertThat(names(prometheus)).hasSize(SERVICES - 1).doesNotContain("s" + (SERVICES - 1));
  }

  private static void awaitTargets(RunningPrometheus prometheus, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(prometheus.activeTargets()).hasSize(count));
  }

  private static Set<String> names(RunningPrometheus prometheus) throws IOException {
    return StreamSupport.stream(prometheus.activeTargets().spliterator(), false)
        .map(target -> target.at("/labels/service").asText())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> intervals(JsonNode targets) {
    var intervals = new TreeMap<String, String>();
    targets.forEach(target ->
        intervals.merge(
            target.at("/labels/tier").asText(),
            target.get("scrapeInterval").asText(),
            (one, other) -> one.equals(other) ? one : one + " and " + other));
    return intervals;
  }

  /** The labels that users see, of each element in some order. */
  private static List<String> labels(JsonNode elements, String key) {
    var all = new ArrayList<String>();
    for (JsonNode element : elements) {
      var labels = new TreeMap<String, String>();
      element
          .get(key)
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      labels.keySet().removeIf(name -> name.startsWith("__") || name.equals("job"));
      all.add(labels.toString());
    }
    return all.stream().sorted().toList();
  }

  @Test
  void theLabelsAreThoseThatPromtoolForetells() throws IOException {
    ConfigFile.of(folder, config(2));
    try (var _ = portprobe("east", east)) {
      Finished check =
          Finished.run(
              "",
              "promtool",
              "check",
              "service-discovery",
              "--timeout=5s",
              scrapes().toString(),
              "services");
      assertThat(check.exitCode()).as(check.errors()).isZero();
      // promtool lists the groups in the order of a Go map, which is another one each time.
      List<String> foretold = new ArrayList<>();
      for (JsonNode target : new ObjectMapper().readTree(check.output())) {
        foretold.add(target.get("labels").toString());
      }
      assertThat(foretold)
          .hasSize(4)
          .contains(
              """
              {"__address__":"127.0.0.1:%d","__metrics_path__":"/probe","__param_module":"m0",\
              "__param_target":"%2$s","__scheme__":"http","__scrape_interval__":"2s",\
              "__scrape_timeout__":"1s","environment":"test","exposure":"internal",\
              "host":"127.0.0.1","instance":"%2$s","job":"services","location":"east",\
              "protocol":"tcp","service":"s0","team":"t","tier":"critical"}\
              """
                  .formatted(east, listener.target()));
    }
  }
}
