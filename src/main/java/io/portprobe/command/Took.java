package io.portprobe.command;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them: {@code 0.4 ms}, {@code 12 ms}, {@code 1.50 s}. */
final class Took {
  private Took() {}

  /** The duration, in the unit that suits it. */
  static String text(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 999.5
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1e3);
  }
}
