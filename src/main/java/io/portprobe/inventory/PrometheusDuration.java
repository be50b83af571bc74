package io.portprobe.inventory;

import java.time.Duration;

/**
 * Durations as Prometheus reads them: whole numbers only, {@code 1s500ms} for one and a half.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">The
 *     configuration of Prometheus, duration</a>
 */
public final class PrometheusDuration {
  private PrometheusDuration() {}

  /** The duration, in whole milliseconds. */
  public static String format(Duration duration) {
    if (duration.toMillis() == 0) {
      return "0s";
    }
    return part(duration.toHours(), "h")
        + part(duration.toMinutesPart(), "m")
        + part(duration.toSecondsPart(), "s")
        + part(duration.toMillisPart(), "ms");
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }
}
