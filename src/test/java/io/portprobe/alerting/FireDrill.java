package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.HttpInbox.Delivery;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.RunningPrometheus;
import io.portprobe.testing.RunningRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * From a real outage to the messages that people get, by nothing but what is shipped.
 *
 * <p>Each scene ends with an event that comes later than whatever must not have been sent, and then
 * compares all that was.
 */
@Execution(ExecutionMode.CONCURRENT)
class FireDrill {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @BeforeAll
  static void demand() {
    Needs.ownNetwork();
    Needs.program("nft");
    Needs.program("prometheus");
    Needs.program(RunningRedis.PROGRAM);
    RunningPostgresql.demand17();
    Exporter.takeTheJar();
  }

  @Test
  void aDeadServiceIsOnePageToItsTeam(@TempDir Path folder) throws IOException {
    try (var stage = new FireStage("killed", "192.0.2", folder)) {
      var cache = new DrilledRedis("cache", "payments", stage);
      var orders = new DrilledPostgresql(stage);
      cache.start();
      RunningPrometheus prometheus = stage.watch(cache.entry(), orders.entry());
      orders.fill();
      Instant killed = cache.kill();

      awaitNotice(stage, "pagerduty-payments: [FIRING:1] PortDown cache (critical, global)");
      Delivery page = page(stage, "cache");
      tellHowFast(prometheus, killed, page.at());
      assertTells(page, cache, killed);
      cache.start();

      awaitNotice(stage, "telegram: [RESOLVED] PortDown cache (critical, global)");
      awaitNotices(
          stage,
          "databases-page: firing orders-db (%s/tcp) refuses new work".formatted(orders.target()),
          "pagerduty-databases: [FIRING:1] ServiceOverloaded orders-db (critical, global)",
          "pagerduty-payments: [FIRING:1] PortDown cache (critical, global)",
          "pagerduty-payments: [RESOLVED] PortDown cache (critical, global)",
          "portprobe-archive: [FIRING:1] PortDown cache (critical, global)",
          "portprobe-archive: [FIRING:1] ServiceOverloaded orders-db (critical, global)",
          "telegram: [FIRING:1] PortDown cache (critical, global)",
          "telegram: [RESOLVED] PortDown cache (critical, global)");
    }
  }

  /** What the cut would page for, were it global, would be sent 50 seconds before the chat. */
  @Test
  void aLocationThatIsCutOffPagesNobody(@TempDir Path folder) throws IOException {
    try (var stage = new FireStage("cutoff", "198.51.100", folder)) {
      var cache = new DrilledRedis("cache", "payments", stage);
      var sessions = new DrilledRedis("sessions", "databases", stage);
      cache.start();
      sessions.start();
      stage.watch(cache.entry(), sessions.entry());
      stage.west().cutOff();

      String chat = "discord: [FIRING:1] PortDownRegional cache (critical, regional)";
      awaitNotice(stage, chat);
      awaitNotices(
          stage,
          "databases-chat: firing sessions (%s/tcp) fails from west, while other locations get through"
              .formatted(sessions.target()),
          chat,
          "portprobe-archive: [FIRING:1] PortDownRegional cache (critical, regional)",
          "portprobe-archive: [FIRING:1] PortDownRegional sessions (critical, regional)");
      JsonNode regional =
          Json.of(stage.routing().inbox().await(each -> each.path().equals("/teams")).body());
      assertThat(regional.at("/commonAnnotations/failing_locations").asText()).isEqualTo("west");
      assertThat(regional.at("/commonAnnotations/healthy_locations").asText()).isEqualTo("east");
      assertThat(regional.at("/commonAnnotations/reasons").asText())
          .startsWith("connect_timeout at west: ");
    }
  }

  /** What the other location says is believed still: the last page shows it. */
  @Test
  void anExporterThatIsStoppedIsItsOwnAlert(@TempDir Path folder) throws IOException {
    try (var stage = new FireStage("stopped", "203.0.113", folder)) {
      var cache = new DrilledRedis("cache", "payments", stage);
      cache.start();
      stage.watch(cache.entry());
      stage.west().stopExporter();

      String own = "pagerduty-observability: [FIRING:1] PortProbeExporterDown west";
      awaitNotice(stage, own);
      assertThat(new Notices(stage.routing()).lines()).containsExactly(own);
      cache.kill();
      awaitNotice(stage, "portprobe-archive: [FIRING:1] PortDown cache (critical, unconfirmed)");
      awaitNotices(
          stage,
          own,
          "pagerduty-payments: [FIRING:1] PortDown cache (critical, unconfirmed)",
          "portprobe-archive: [FIRING:1] PortDown cache (critical, unconfirmed)",
          "telegram: [FIRING:1] PortDown cache (critical, unconfirmed)");
    }
  }

  private static void awaitNotice(FireStage stage, String expected) {
    Awaitility.await(expected)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(new Notices(stage.routing()).lines()).contains(expected));
  }

  /** Several channels are told at once, of which one is the last. */
  private static void awaitNotices(FireStage stage, String... expected) {
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(new Notices(stage.routing()).lines()).containsExactly(expected));
  }

  private static Delivery page(FireStage stage, String service) {
    return stage
        .routing()
        .inbox()
        .await(each ->
            each.path().equals("/pagerduty")
                && each.body().contains("\"group\":\"" + service + "\""));
  }

  private static void tellHowFast(RunningPrometheus prometheus, Instant killed, Instant paged)
      throws IOException {
    JsonNode fired = prometheus.series("ALERTS_FOR_STATE{alertname=\"PortDown\"}");
    Instant alert = Instant.ofEpochSecond(fired.at("/0/value/1").asLong());
    System.out.printf(
        "fire drill, probes every %d s: the rule fired %d s after the kill, the page came after %d s%n",
        FireStage.INTERVAL.toSeconds(),
        Duration.between(killed, alert).toSeconds(),
        Duration.between(killed, paged).toSeconds());
  }

  private static void assertTells(Delivery page, DrilledRedis cache, Instant killed) {
    JsonNode told = Json.of(page.body()).at("/payload/custom_details");
    String healthy = told.at("/last_healthy").asText();
    assertThat(Instant.parse(healthy.replace(" +0000 UTC", "Z").replace(" ", "T")))
        .isBetween(killed.minus(FireStage.INTERVAL), killed);
    assertThat(told.at("/last_healthy_latency").asText()).matches("[0-9.]+ms");

    var details =
        new ObjectMapper().convertValue(told, new TypeReference<TreeMap<String, String>>() {});
    details.keySet().removeIf(name -> name.startsWith("last_healthy"));
    assertThat(details).isEqualTo(expected(cache));
  }

  private static Map<String, String> expected(DrilledRedis cache) {
    return Map.ofEntries(
        Map.entry(
            "summary", "cache (%s/tcp) is down, as 2 locations say".formatted(cache.target())),
        Map.entry("capability", "sign-in"),
        Map.entry("impact", "Nobody can sign in"),
        Map.entry("owner", "on-call@example.com"),
        Map.entry("failing_from", "east, west"),
        Map.entry("healthy_from", "none"),
        Map.entry(
            "reason",
            "connection_refused at east, west - the host answered that nothing listens, or a firewall"
                + " rejects in its name"),
        Map.entry("look_first", "the process of the service, and its log"),
        Map.entry("runbook", "https://portprobe.example/docs/runbooks/PortDown.md"),
        Map.entry(
            "dashboard",
            "https://grafana.example/d/portprobe-service?var-service=cache&var-instance="
                + cache.target().replace(":", "%3A")),
        Map.entry("firing", "1"),
        Map.entry("resolved", "0"),
        Map.entry("num_firing", "1"),
        Map.entry("num_resolved", "0"));
  }
}
