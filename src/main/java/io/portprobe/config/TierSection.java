package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code tiers}; without it there are three. */
final class TierSection {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Settings.Bounds CONFIRMATIONS = new Settings.Bounds(1, 20);

  /** The tiers that the shipped alert rules are for. */
  private static final Map<String, Tier> DEFAULTS = defaults();

  private TierSection() {}

  private static Map<String, Tier> defaults() {
    var tiers = new LinkedHashMap<String, Tier>();
    add(tiers, "critical", Duration.ofSeconds(15), Duration.ofSeconds(5));
    add(tiers, "important", Duration.ofSeconds(60), Duration.ofSeconds(5));
    add(tiers, "supporting", Duration.ofMinutes(10), Duration.ofSeconds(10));
    return tiers;
  }

  private static void add(
      Map<String, Tier> tiers, String name, Duration interval, Duration timeout) {
    tiers.put(name, Tier.of(name, interval, timeout));
  }

  static Map<String, Tier> read(Settings settings) {
    Map<String, Tier> given =
        settings.named(
            "tiers",
            (tiers, name) -> tier(tiers.section(name, "A tier of services"), name),
            "How critical services are; critical, important and supporting when not given");
    return given.isEmpty() ? DEFAULTS : given;
  }

  private static Tier tier(Settings settings, String name) {
    Duration interval =
        settings.duration("interval", Duration.ofMinutes(1), "The time from one probe to the next");
    Duration timeout =
        settings.duration("timeout", Duration.ofSeconds(5), "How long a probe may take");
    int confirm =
        settings.number(
            "confirm", Tier.CONFIRM, CONFIRMATIONS, "How many failures in a row make an outage");
    Duration window =
        settings.duration(
            "confirm_window",
            Tier.window(Tier.scrapeInterval(interval), confirm),
            "The time in which they are scraped: as many scrapes, and a third of one");
    var tier = new Tier(name, interval, timeout, confirm, window);
    check(settings, tier);
    checkWindow(settings, tier);
    return tier;
  }

  /** Prometheus drops a target in silence whose timeout is longer than its interval. */
  private static void check(Settings settings, Tier tier) {
    if (tier.interval().compareTo(SHORTEST) < 0) {
      settings.problem("interval", "expected one second or more");
    }
    if (isBroken(tier.interval()) || isBroken(tier.timeout())) {
      settings.problem("", "expected whole milliseconds, as Prometheus does");
    }
    if (tier.timeout().isZero() || tier.timeout().compareTo(tier.scrapeInterval()) >= 0) {
      settings.problem(
          "timeout",
          "expected less than "
              + GoDuration.format(tier.scrapeInterval())
              + ", the time from one scrape to the next, and more than 0s");
    }
  }

  /** An alert whose window cannot hold what confirms never fires. */
  private static void checkWindow(Settings settings, Tier tier) {
    Duration least = tier.scrapeInterval().multipliedBy(tier.confirm());
    if (tier.confirmWindow().compareTo(least) <= 0) {
      settings.problem(
          "confirm_window",
          "expected more than %s, which %d scrapes take that are %s apart"
              .formatted(
                  GoDuration.format(least),
                  tier.confirm(),
                  GoDuration.format(tier.scrapeInterval())));
    }
    if (isBroken(tier.confirmWindow())) {
      settings.problem("confirm_window", "expected whole milliseconds, as Prometheus does");
    }
  }

  /** Whether it is no whole number of milliseconds. */
  private static boolean isBroken(Duration duration) {
    return duration.toNanos() % 1_000_000 != 0;
  }
}
