package io.portprobe.web;

import io.portprobe.config.WebConfig.RateLimit;
import io.portprobe.model.Ticker;
import java.time.Duration;

/** Counts requests: each takes a token, and an interval brings one back, up to the burst. */
final class TokenBucket {
  private final Ticker ticker;
  private RateLimit limit = new RateLimit(Duration.ZERO, 0);
  private double tokens;
  private long filled;

  TokenBucket(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Whether there is a token for one more request; a new limit begins with a full bucket. */
  boolean take(RateLimit now) {
    return !now.isOn() || takeOne(now);
  }

  private synchronized boolean takeOne(RateLimit now) {
    long nanos = ticker.nanos();
    if (!limit.equals(now)) {
      limit = now;
      tokens = now.burst();
    } else {
      double fresh = (double) (nanos - filled) / limit.interval().toNanos();
      tokens = Math.min(limit.burst(), tokens + fresh);
    }
    filled = nanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
