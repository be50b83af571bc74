package io.portprobe.web;

import java.time.Duration;
import java.util.Locale;

/** Times as people read them; the page's script writes them alike. */
final class Amounts {
  private Amounts() {}

  /** How long a probe took: {@code 0.42 ms}, {@code 12.3 ms}, {@code 1.25 s}. */
  static String latency(Duration duration) {
    // No finer than the API tells it, so that the script has the same number to round.
    double micros = Math.round(duration.toNanos() / 1e3);
    if (micros >= 1e6) {
      return String.format(Locale.ROOT, "%.2f s", Math.round(micros / 1e4) / 1e2);
    }
    return micros < 1e4
        ? String.format(Locale.ROOT, "%.2f ms", Math.round(micros / 10) / 1e2)
        : String.format(Locale.ROOT, "%.1f ms", Math.round(micros / 100) / 10.0);
  }

  /**
   * How long ago something was: {@code 12 s}, {@code 5 min}, {@code 2 h 5 min}, {@code 3 d 4 h}.
   */
  static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 86_400
        ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
        : seconds / 86_400 + " d " + seconds / 3600 % 24 + " h";
  }
}
