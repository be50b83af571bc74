package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first thing that PagerDuty was told of a service.
 *
 * @param event its words for it
 */
record Page(DrilledRedis service, JsonNode event) {
  /** That of a service, of which it was told. */
  static Page about(DrilledRedis service, FireStage stage) {
    return stage.routing().inbox().all(each -> each.path().equals("/pagerduty")).stream()
        .map(each -> Json.of(each.body()))
        .filter(each -> each.at("/payload/source").asText().equals(service.target()))
        .findFirst()
        .map(event -> new Page(service, event))
        .orElseThrow();
  }

  /** Fails unless it says all that is known of the service, which was killed then. */
  void assertTellsOfKill(Instant killed) {
    JsonNode told = event.at("/payload/custom_details");
    String healthy = told.at("/last_healthy").asText();
    assertThat(Instant.parse(healthy.replace(" +0000 UTC", "Z").replace(" ", "T")))
        .isBetween(killed.minus(FireStage.INTERVAL), killed);
    assertThat(told.at("/last_healthy_latency").asText()).matches("[0-9.]+ms");

    var details =
        new ObjectMapper().convertValue(told, new TypeReference<TreeMap<String, String>>() {});
    details.keySet().removeIf(name -> name.startsWith("last_healthy"));
    assertThat(details).isEqualTo(details());
    assertThat(event.at("/links/0/href")).isEqualTo(told.at("/runbook"));
    assertThat(event.at("/client_url")).isEqualTo(told.at("/dashboard"));
  }

  private Map<String, String> details() {
    String target = service.target();
    return Map.ofEntries(
        Map.entry("summary", "cache (%s/tcp) is down, as 2 locations say".formatted(target)),
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
            "https://grafana.example/d/portprobe-service?var-environment=production&var-service=cache&var-instance="
                + target.replace(":", "%3A")),
        Map.entry("firing", "1"),
        Map.entry("resolved", "0"),
        Map.entry("num_firing", "1"),
        Map.entry("num_resolved", "0"));
  }
}
