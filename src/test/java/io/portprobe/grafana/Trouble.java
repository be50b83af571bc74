package io.portprobe.grafana;

import java.time.Duration;

/**
 * A time during which probes of a service fail.
 *
 * @param location the only one that sees it, or nothing for all
 * @param from how long before the end of the history it begins
 * @param to how long before the end of the history it ends
 * @param failing of eight probes the number that fail
 */
record Trouble(
    String service,
    String location,
    Duration from,
    Duration to,
    String reason,
    String phase,
    int failing) {

  static Trouble of(String service, Duration from, Duration to, String reason, String phase) {
    return new Trouble(service, "", from, to, reason, phase, 8);
  }

  /** The same, as only that location sees it. */
  Trouble at(String only) {
    return new Trouble(service, only, from, to, reason, phase, failing);
  }

  /** The same, with that many failures of eight probes of a critical service. */
  Trouble sometimes(int failures) {
    return new Trouble(service, location, from, to, reason, phase, failures);
  }

  /** Whether a probe of that service fails, so many seconds before the end. */
  boolean hits(Watched watched, String from, long secondsAgo) {
    return service.equals(watched.name())
        && (location.isEmpty() || location.equals(from))
        && secondsAgo <= this.from.toSeconds()
        && secondsAgo >= to.toSeconds()
        && secondsAgo / 15 % 8 < failing;
  }
}
