package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.Ticker;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes sockets whose deadline has passed.
 *
 * <p>A blocking connect, a blocking write and a TLS handshake have no time-out of their own;
 * closing the socket under them is what ends them. Reads have one, and do without the guard.
 */
public final class DeadlineGuard implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;
  private final PoliteClose politeClose;

  /**
   * A guard with one thread of its own, which starts with the first socket.
   *
   * @param ticker tells how long a peer takes to close
   */
  public DeadlineGuard(Ticker ticker) {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("deadline-guard").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    politeClose = new PoliteClose(timer, ticker);
  }

  /** A socket under guard, until closed. */
  public record Watch(Future<?> closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.cancel(false);
    }
  }

  /** Will close the socket when the deadline passes, unless the watch is closed before. */
  public Watch watch(Closeable socket, Deadline deadline) {
    return new Watch(
        timer.schedule(() -> close(socket), deadline.remainingNanos(), TimeUnit.NANOSECONDS));
  }

  /** Waits until the connections of ended probes have ended too: at most half a second. */
  public void awaitEnds() {
    politeClose.await();
  }

  /** The way to end a connection in good order, on the same thread. */
  PoliteClose politeClose() {
    return politeClose;
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // The probe reports its own end; there is nothing to add to it.
    }
  }

  /** Lets the thread go. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
