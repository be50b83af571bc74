package io.portprobe.engine;

/** No slot was free in time: an overloaded exporter knows nothing about the target. */
public final class Overloaded extends Exception {
  Overloaded(int limit) {
    super("all " + limit + " probe slots are taken", null, false, false);
  }
}
