package io.portprobe.web;

import java.time.Duration;
import java.util.Locale;

/** Times as people read them; the page's script writes them alike. */
final class Amounts {
  private Amounts() {}

  /** How long a probe took: {@code 0.42 ms}, {@code 12.3 ms}, {@code 1.25 s}. */
  static String latency(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis >= 1000) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1e3);
    }
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.1f ms", millis);
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
