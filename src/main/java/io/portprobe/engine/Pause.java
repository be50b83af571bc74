package io.portprobe.engine;

import io.portprobe.model.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait that knows when it is of no use. */
final class Pause {
  private Pause() {}

  /** Waits; false, without waiting, when there is no time left after it. */
  static boolean of(Duration pause, Deadline deadline) {
    if (pause.toNanos() >= deadline.remainingNanos()) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
