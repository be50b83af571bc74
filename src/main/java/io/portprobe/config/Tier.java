package io.portprobe.config;

import java.time.Duration;

/**
 * How critical a service is, and therefore how often it is probed.
 *
 * @param name as services give it
 * @param interval the time from one probe to the next
 * @param timeout how long a probe may take
 * @param confirm how many failures in a row make an outage, for the alert rules
 * @param confirmWindow the time in which they must have been scraped
 */
public record Tier(
    String name, Duration interval, Duration timeout, int confirm, Duration confirmWindow) {
  /**
   * Prometheus forgets a series after five minutes, and must be able to miss a scrape before that.
   */
  private static final Duration SLOWEST_SCRAPE = Duration.ofMinutes(2);

  private static final Duration SCRAPE_OF_SLOW = Duration.ofMinutes(1);

  /** How many failures confirm where the tier does not say. */
  static final int CONFIRM = 3;

  /** A tier whose outages are confirmed as they mostly are. */
  public static Tier of(String name, Duration interval, Duration timeout) {
    Duration window = window(scrapeInterval(interval), CONFIRM);
    return new Tier(name, interval, timeout, CONFIRM, window);
  }

  /**
   * A time that always holds so many scrapes: being no multiple of their interval, it holds as many
   * in Prometheus 2, whose ranges are closed at both ends, as in 3.
   */
  public static Duration window(Duration scrapeInterval, int scrapes) {
    long slack = scrapeInterval.toMillis() / 3;
    return scrapeInterval.multipliedBy(scrapes).plusMillis(slack);
  }

  /** Whether it is scraped more often than it is probed: the last result answers in between. */
  public boolean isSlow() {
    return isSlow(interval);
  }

  private static boolean isSlow(Duration interval) {
    return interval.compareTo(SLOWEST_SCRAPE) > 0;
  }

  /** The time from one scrape to the next. */
  public Duration scrapeInterval() {
    return scrapeInterval(interval);
  }

  static Duration scrapeInterval(Duration interval) {
    return isSlow(interval) ? SCRAPE_OF_SLOW : interval;
  }
}
