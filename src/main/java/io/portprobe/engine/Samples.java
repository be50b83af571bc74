package io.portprobe.engine;

import java.time.Duration;

/** How long a target's last probes took, the oldest first; for a sparkline. */
public final class Samples {
  /** How many are remembered. */
  public static final int MOST = 24;

  /** None yet. */
  public static final Samples NONE = new Samples(new int[0]);

  private final int[] micros;

  /** Of microseconds, which are inverted where a probe failed. */
  Samples(int[] micros) {
    this.micros = micros;
  }

  /** A duration as {@link #Samples} takes it; half an hour and more is the same. */
  static int encoded(Duration duration, boolean succeeded) {
    long nanos = Math.clamp(duration.toNanos(), 0, 1000L * Integer.MAX_VALUE);
    int micros = (int) (nanos / 1000);
    return succeeded ? micros : ~micros;
  }

  /** How many there are. */
  public int size() {
    return micros.length;
  }

  /** Whether that probe succeeded. */
  public boolean succeeded(int index) {
    return micros[index] >= 0;
  }

  /** How long that probe took. */
  public Duration duration(int index) {
    int value = micros[index];
    return Duration.ofNanos(1000L * (value < 0 ? ~value : value));
  }
}
