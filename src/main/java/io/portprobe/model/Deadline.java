package io.portprobe.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which a probe must have ended, whatever its peer does. */
public final class Deadline {
  private final Ticker ticker;
  private final long start;
  private final long timeout;

  private Deadline(Ticker ticker, Duration timeout) {
    this.ticker = ticker;
    this.start = ticker.nanos();
    this.timeout = timeout.toNanos();
  }

  /** A deadline that far from now; zero or less has expired already. */
  public static Deadline after(Duration timeout, Ticker ticker) {
    return new Deadline(ticker, timeout);
  }

  /**
   * The earlier of this deadline and one that far from now, for a step with a limit of its own.
   *
   * @param limit the step's own limit
   */
  public Deadline atMost(Duration limit) {
    return limit.toNanos() < remainingNanos() ? after(limit, ticker) : this;
  }

  /** The whole time that was given. */
  public Duration timeout() {
    return Duration.ofNanos(timeout);
  }

  /** When it began to run, on its clock. */
  public long start() {
    return start;
  }

  /** Nanoseconds left; zero or less when expired. */
  public long remainingNanos() {
    return timeout - (ticker.nanos() - start);
  }

  /**
   * Milliseconds left, rounded up and at least 1, because 0 means "for ever" to a socket.
   *
   * @return 1 to {@link Integer#MAX_VALUE}
   */
  public int remainingMillis() {
    long millis = TimeUnit.NANOSECONDS.toMillis(remainingNanos() + 999_999);
    return Math.clamp(millis, 1, Integer.MAX_VALUE);
  }

  /** Whether the time is over. */
  public boolean expired() {
    return remainingNanos() <= 0;
  }

  /** The clock that this deadline is read from. */
  public Ticker ticker() {
    return ticker;
  }
}
