package io.portprobe.testing;

import io.portprobe.model.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class ManualTicker implements Ticker {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  /** Moves it on. */
  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
