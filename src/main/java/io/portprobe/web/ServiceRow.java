package io.portprobe.web;

import io.portprobe.config.Service;
import io.portprobe.engine.Samples;
import io.portprobe.engine.Standing;
import io.portprobe.model.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service as a row of the status page. */
final class ServiceRow {
  private final Template template = Template.named("row.html");

  /** Where the page's script fills in a service that was not there before. */
  String blank() {
    var holes = new HashMap<String, String>();
    holes.put("state", Standing.State.UNKNOWN.label());
    for (String name :
        "name target module probe belongs words detail impact owner runbook".split(" ", -1)) {
      holes.put(name, "");
    }
    putTimes(holes, null, Instant.EPOCH);
    return template.filled(holes);
  }

  String of(WatchedService each, Here here, Instant now) {
    Service service = each.service();
    var holes = new HashMap<String, String>();
    holes.put("state", each.state().label());
    put(holes, "name", service.name());
    put(holes, "target", service.target().toString());
    put(holes, "module", service.module());
    put(holes, "probe", probe(service) + here.debug());
    put(holes, "belongs", each.belongs());
    put(holes, "words", each.words());
    put(holes, "detail", each.failure().map(Outcome.Failure::detail).orElse(""));
    put(holes, "impact", service.said("impact"));
    put(holes, "owner", service.said("owner"));
    holes.put("runbook", runbook(service.said("runbook_url")));
    putTimes(holes, each.standing(), now);
    return template.filled(holes);
  }

  private static void put(Map<String, String> holes, String name, String text) {
    holes.put(name, Pages.escaped(text));
  }

  private static void putTimes(
      Map<String, String> holes, @Nullable Standing standing, Instant now) {
    Standing.Healthy healthy = standing == null ? null : standing.healthy();
    holes.put("since_at", standing == null ? "" : standing.since().toString());
    holes.put("since", standing == null ? "" : age(standing.since(), now));
    holes.put("took", took(standing));
    holes.put("spark", Sparkline.of(standing == null ? Samples.NONE : standing.recent()));
    holes.put("healthy_at", healthy == null ? "" : healthy.at().toString());
    holes.put("healthy", healthy == null ? "never" : age(healthy.at(), now) + " ago");
    holes.put("healthy_took", healthy == null ? "" : Amounts.latency(healthy.duration()));
  }

  /** What a failure took tells nothing about the service. */
  private static String took(@Nullable Standing standing) {
    return standing != null && standing.state() == Standing.State.UP
        ? Amounts.latency(standing.duration())
        : "";
  }

  private static String age(Instant at, Instant now) {
    return Amounts.age(Duration.between(at, now));
  }

  private static String probe(Service service) {
    return "probe?target=%s&module=%s"
        .formatted(encoded(service.target().toString()), encoded(service.module()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Nothing but the web is linked to: a click must not run what somebody wrote into an inventory.
   */
  private static String runbook(String url) {
    String small = url.toLowerCase(Locale.ROOT);
    boolean links = small.startsWith("http://") || small.startsWith("https://");
    return links
        ? "<a href=\"%s\" rel=\"noopener noreferrer\">Runbook</a>".formatted(Pages.escaped(url))
        : Pages.escaped(url);
  }
}
