package io.portprobe.command;

import io.portprobe.config.Tier;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How urgent an outage is, as alerts say it. */
enum Urgency {
  /** People are paged at any time. */
  CRITICAL,
  /** People are paged in business hours. */
  WARNING,
  /** There is a ticket. */
  INFO;

  /**
   * The tiers, the one that is probed most often first, and how urgent their outages are: the first
   * is critical, and of three tiers or more the last is for information.
   */
  static Map<Tier, Urgency> of(Collection<Tier> tiers) {
    List<Tier> byInterval = tiers.stream().sorted(Comparator.comparing(Tier::interval)).toList();
    var urgencies = new LinkedHashMap<Tier, Urgency>();
    for (Tier tier : byInterval) {
      boolean isLast = urgencies.size() == byInterval.size() - 1;
      urgencies.put(
          tier, urgencies.isEmpty() ? CRITICAL : isLast && urgencies.size() > 1 ? INFO : WARNING);
    }
    return urgencies;
  }

  /** The same of what is less than an outage. */
  Urgency lesser() {
    return this == CRITICAL ? WARNING : INFO;
  }

  /** The label {@code severity}. */
  String severity() {
    return name().toLowerCase(Locale.ROOT);
  }
}
