package io.portprobe.model;

/** A source of elapsed time, so that tests can hold the clock in their hands. */
@FunctionalInterface
public interface Ticker {
  /** The machine's own monotonic clock. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds since an arbitrary moment; only differences mean something. */
  long nanos();
}
