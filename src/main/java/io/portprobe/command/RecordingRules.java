package io.portprobe.command;

import io.portprobe.config.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recording rules for some tiers: the file of the alert rules that knows tiers by name, and how
 * long their windows are.
 */
final class RecordingRules {
  /** Nothing is gained by looking more often than this, or than anything is scraped. */
  private static final Duration EVALUATION = Duration.ofSeconds(15);

  /** Locations do not scrape in step. */
  private static final Duration OUT_OF_STEP = Duration.ofSeconds(30);

  private final List<Map<String, String>> tiers;
  private final Duration evaluation;

  private RecordingRules(List<Map<String, String>> tiers, Duration evaluation) {
    this.tiers = tiers;
    this.evaluation = evaluation;
  }

  /** The rules for those tiers, at least one. */
  static RecordingRules of(Collection<Tier> tiers) {
    Duration evaluation =
        Stream.concat(Stream.of(EVALUATION), tiers.stream().map(Tier::scrapeInterval))
            .min(Duration::compareTo)
            .orElse(EVALUATION);
    var words = new ArrayList<Map<String, String>>();
    Urgency.of(tiers)
        .forEach((tier, urgency) -> words.add(words(tier, words.size() + 1, urgency, evaluation)));
    return new RecordingRules(words, evaluation);
  }

  /** What the words in capitals are for that tier; none is the beginning of a later one. */
  private static Map<String, String> words(
      Tier tier, int rank, Urgency urgency, Duration evaluation) {
    Duration scrape = tier.scrapeInterval();
    Duration regional = tier.interval().plus(OUT_OF_STEP);
    Duration recent = recent(tier);
    var words = new LinkedHashMap<String, String>();
    words.put("TIER", tier.name());
    words.put("RANK", String.valueOf(rank));
    words.put("LESSER_SEVERITY", urgency.lesser().severity());
    words.put("SEVERITY", urgency.severity());
    words.put("SCRAPED", range(scrape));
    words.put("CONFIRM_WINDOW", range(tier.confirmWindow()));
    words.put("CONFIRM", String.valueOf(tier.confirm()));
    words.put("RECENT_OUTAGE", range(recent.plus(scrape)));
    words.put("RECENT", range(recent));
    words.put("CHANGES", range(changes(tier)));
    words.put("REGIONAL_WINDOW", range(regional.plusMillis(evaluation.toMillis() / 3)));
    words.put("REGIONAL", String.valueOf(regional.dividedBy(evaluation) + 1));
    return words;
  }

  /** The window of the failure percentage: five scrapes, two minutes at least, or three probes. */
  private static Duration recent(Tier tier) {
    return tier.isSlow()
        ? tier.interval().multipliedBy(3).plus(slack(tier))
        : atLeast(Duration.ofMinutes(2), tier, 5);
  }

  /** The window in which changes between up and down are counted. */
  private static Duration changes(Tier tier) {
    return tier.isSlow()
        ? tier.interval().multipliedBy(72).plus(slack(tier))
        : atLeast(Duration.ofMinutes(30), tier, 120);
  }

  private static Duration atLeast(Duration time, Tier tier, int scrapes) {
    long inTime = time.plus(tier.scrapeInterval()).minusMillis(1).dividedBy(tier.scrapeInterval());
    return Tier.window(tier.scrapeInterval(), (int) Math.max(scrapes, inTime));
  }

  private static Duration slack(Tier tier) {
    return tier.scrapeInterval().dividedBy(3);
  }

  /** In one unit, as people compare them. */
  private static String range(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /**
   * The file. In its shape a line with TIER is there for each tier, and OR joins it to the last.
   */
  String yaml() {
    return Shape.named("records.yml")
        .lines()
        .flatMap(this::forEachTier)
        .map(line -> line.replace("EVALUATION", range(evaluation)).concat("\n"))
        .collect(Collectors.joining());
  }

  private Stream<String> forEachTier(String line) {
    return line.contains("TIER") ? tiers.stream().map(tier -> filled(line, tier)) : Stream.of(line);
  }

  private static String filled(String line, Map<String, String> tier) {
    String filled = line;
    for (Map.Entry<String, String> word : tier.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled.replace("OR ", "1".equals(tier.get("RANK")) ? "" : "or ");
  }
}
