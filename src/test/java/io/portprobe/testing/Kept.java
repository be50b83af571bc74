package io.portprobe.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** What ends with a scene, the last that began first. */
public final class Kept implements AutoCloseable {
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /** Ends that with the others. */
  public <T extends AutoCloseable> T keep(T started) {
    running.push(started);
    return started;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      end(running.pop());
    }
  }

  private static void end(AutoCloseable each) {
    try {
      each.close();
    } catch (Exception e) {
      throw new AssertionError("cannot end " + each, e);
    }
  }
}
