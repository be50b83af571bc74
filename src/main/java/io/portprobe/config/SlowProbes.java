package io.portprobe.config;

import io.portprobe.model.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The probes of services in slow tiers, which are scraped more often than they are made. */
public final class SlowProbes {
  private final Map<Probe, Duration> intervals;

  /** What a request for a probe names. */
  private record Probe(Target target, String module) {}

  private SlowProbes(Map<Probe, Duration> intervals) {
    this.intervals = Map.copyOf(intervals);
  }

  /** Those of an inventory; of two services behind one probe, the faster tier counts. */
  public static SlowProbes of(Inventory inventory) {
    var tiers = new HashMap<Probe, Tier>();
    for (Service service : inventory.services()) {
      tiers.merge(
          new Probe(service.target(), service.module()), service.tier(), SlowProbes::faster);
    }
    tiers.values().removeIf(tier -> !tier.isSlow());
    var intervals = new HashMap<Probe, Duration>();
    tiers.forEach((probe, tier) -> intervals.put(probe, tier.interval()));
    return new SlowProbes(intervals);
  }

  private static Tier faster(Tier one, Tier other) {
    return one.interval().compareTo(other.interval()) <= 0 ? one : other;
  }

  /** The time from one such probe to the next; zero when every scrape is to make it. */
  public Duration interval(Target target, String module) {
    return intervals.isEmpty()
        ? Duration.ZERO
        : intervals.getOrDefault(new Probe(target, module), Duration.ZERO);
  }
}
