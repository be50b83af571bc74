package io.portprobe.config;

import java.time.Duration;

/**
 * How critical a service is, and therefore how often it is probed.
 *
 * @param name as services give it
 * @param interval the time from one probe to the next
 * @param timeout how long a probe may take
 */
public record Tier(String name, Duration interval, Duration timeout) {
  /**
   * Prometheus forgets a series after five minutes, and must be able to miss a scrape before that.
   */
  private static final Duration SLOWEST_SCRAPE = Duration.ofMinutes(2);

  private static final Duration SCRAPE_OF_SLOW = Duration.ofMinutes(1);

  /** Whether it is scraped more often than it is probed: the last result answers in between. */
  public boolean isSlow() {
    return interval.compareTo(SLOWEST_SCRAPE) > 0;
  }

  /** The time from one scrape to the next. */
  public Duration scrapeInterval() {
    return isSlow() ? SCRAPE_OF_SLOW : interval;
  }
}
