package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.RunningPrometheus;
import io.portprobe.testing.RunningRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @BeforeAll
  static void demand() {
    Needs.ownNetwork();
    Needs.program("nft");
    Needs.program("prometheus");
    Needs.program(RunningRedis.PROGRAM);
    RunningPostgresql.demand17();
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

      awaitNotice(
          stage, killed, "pagerduty-payments: [FIRING:1] PortDown cache (critical, global)");
      tellHowLong("of these until the rule fired", killed, firing(prometheus));
      Page.about(cache, stage).assertTellsOfKill(killed);
      cache.start();

      awaitNotice(stage, Instant.now(), "telegram: [RESOLVED] PortDown cache (critical, global)");
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
      Instant cut = Instant.now();
      stage.west().cutOff();

      String chat = "discord: [FIRING:1] PortDownRegional cache (critical, regional)";
      awaitNotice(stage, cut, chat);
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
      Instant stopped = Instant.now();
      stage.west().stopExporter();

      String own = "pagerduty-observability: [FIRING:1] PortProbeExporterDown west";
      awaitNotice(stage, stopped, own);
      awaitNotice(
          stage,
          cache.kill(),
          "portprobe-archive: [FIRING:1] PortDown cache (critical, unconfirmed)");
      awaitNotices(
          stage,
          own,
          "pagerduty-payments: [FIRING:1] PortDown cache (critical, unconfirmed)",
          "portprobe-archive: [FIRING:1] PortDown cache (critical, unconfirmed)",
          "telegram: [FIRING:1] PortDown cache (critical, unconfirmed)");
    }
  }

  private static void awaitNotice(FireStage stage, Instant since, String expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(new Notices(stage.routing()).lines()).contains(expected));
    tellHowLong(expected, since, Instant.now());
  }

  private static void tellHowLong(String what, Instant since, Instant until) {
    System.out.printf(
        "fire drill, probes every %d s: %d s, %s%n",
        FireStage.INTERVAL.toSeconds(), Duration.between(since, until).toSeconds(), what);
  }

  /** Several channels are told, and of two services that fail at once one is scraped first. */
  private static void awaitNotices(FireStage stage, String... expected) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(new Notices(stage.routing()).lines()).containsExactly(expected));
  }

  private static Instant firing(RunningPrometheus prometheus) throws IOException {
    JsonNode since = prometheus.series("ALERTS_FOR_STATE{alertname=\"PortDown\"}");
    return Instant.ofEpochSecond(since.at("/0/value/1").asLong());
  }
}
