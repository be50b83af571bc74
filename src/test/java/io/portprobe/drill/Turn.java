package io.portprobe.drill;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn of a server whose start takes all that a small machine has: several at once would
 * outlast all patience.
 */
final class Turn {
  private static final ReentrantLock TAKEN = new ReentrantLock();

  private Turn() {}

  /** Waits for it, and keeps it as long as the stage. */
  static void await(Stage stage) {
    TAKEN.lock();
    stage.keep(TAKEN::unlock);
  }
}
