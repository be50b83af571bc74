package io.portprobe.net;

import io.portprobe.model.Ticker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The polite end of connections: FIN, then reading until the peer has closed too.
 *
 * <p>A socket that is closed with unread bytes sends a reset, which servers log. Nobody waits for
 * this: a sweep every few milliseconds looks at all the sockets that are ending, which costs less
 * than a thread and a poll registration for each. Bounded: half a second and 64 KiB a socket.
 */
final class PoliteClose {
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int LIMIT = 64 * 1024;

  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final Queue<Ending> endings = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** Only the timer's one thread reads into it. */
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(4096);

  private static final class Ending {
    private final SocketChannel channel;
    private final long since;
    private int drained;

    private Ending(SocketChannel channel, long since) {
      this.channel = channel;
      this.since = since;
    }
  }

  /** Sweeps run on that timer, which must have a single thread. */
  PoliteClose(ScheduledExecutorService timer, Ticker ticker) {
    this.timer = timer;
    this.ticker = ticker;
  }

  /** Sends the FIN now; the rest happens on the timer. */
  void begin(SocketChannel channel) throws IOException {
    channel.shutdownOutput();
    channel.configureBlocking(false);
    endings.add(new Ending(channel, ticker.nanos()));
    schedule();
  }

  /** Waits until no connection is ending any more, which takes no longer than their patience. */
  void await() {
    while (!endings.isEmpty()) {
      LockSupport.parkNanos(SWEEP_NANOS);
    }
  }

  private void schedule() {
    if (!endings.isEmpty() && scheduled.compareAndSet(false, true)) {
      var _ = timer.schedule(this::sweep, SWEEP_NANOS, TimeUnit.NANOSECONDS);
    }
  }

  private void sweep() {
    scheduled.set(false);
    for (Iterator<Ending> each = endings.iterator(); each.hasNext(); ) {
      Ending ending = each.next();
      if (hasEnded(ending)) {
        each.remove();
        Connection.abandon(ending.channel);
      }
    }
    schedule();
  }

  private boolean hasEnded(Ending ending) {
    try {
      int count = read(ending);
      return count < 0 || ending.drained > LIMIT || ticker.nanos() - ending.since > PATIENCE_NANOS;
    } catch (IOException e) {
      return true; // A peer that resets now has no bearing on the verdict.
    }
  }

  private int read(Ending ending) throws IOException {
    int count;
    do {
      scratch.clear();
      count = ending.channel.read(scratch);
      ending.drained += Math.max(count, 0);
    } while (count > 0 && ending.drained <= LIMIT);
    return count;
  }
}
