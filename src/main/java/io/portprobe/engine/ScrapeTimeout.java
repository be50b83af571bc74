package io.portprobe.engine;

import java.time.Duration;

/** How long a probe may take: blackbox_exporter's rule, as a pure function. */
public final class ScrapeTimeout {
  private static final double WITHOUT_HEADER = 120;

  private ScrapeTimeout() {}

  /**
   * The time for one probe.
   *
   * @param header {@code X-Prometheus-Scrape-Timeout-Seconds}; empty when it is missing
   * @param offset seconds that the scrape needs for itself, taken off the header's
   * @param module the module's own limit; zero for none
   * @throws IllegalArgumentException with a sentence, when the header is no number of seconds
   */
  public static Duration of(String header, double offset, Duration module) {
    double seconds = header.isEmpty() ? 0 : seconds(header);
    double scrape = (seconds == 0 ? WITHOUT_HEADER : seconds) - offset;
    double own = module.toNanos() / 1e9;
    double chosen = (own > 0 && own < scrape) || scrape < 0 ? own : scrape;
    return Duration.ofNanos((long) (Math.min(chosen, 1e9) * 1e9));
  }

  private static double seconds(String header) {
    try {
      double seconds = Double.parseDouble(header);
      if (Double.isFinite(seconds)) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw invalid(header, e);
    }
    throw invalid(header, null);
  }

  private static IllegalArgumentException invalid(
      String header, @org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "Failed to parse timeout from Prometheus header: expected seconds, got \"" + header + "\"",
        cause);
  }
}
