package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the heap that all running probes together may hold.
 *
 * <p>It ends before the heap does. A full heap is hardly ever an error: the JVM collects garbage
 * without end, nothing answers any more, and its own threads may die of it. What is counted is an
 * estimate of what was measured, and rather too much.
 */
public final class ProbeMemory {
  /** That of this process. */
  public static final ProbeMemory OF_THE_PROCESS = of(Runtime.getRuntime().maxMemory());

  /** What a probe takes with the request for it, whatever it does, in bytes. */
  public static final int PROBE = 24 * 1024;

  /** What a stream takes besides. */
  static final int STREAM = 8 * 1024;

  /** What TLS takes on top of that. */
  static final int TLS = 32 * 1024;

  /** What a socket for datagrams takes besides: the next one may be long. */
  static final int DATAGRAMS = DatagramPort.LIMIT + STREAM;

  /** What the exporter takes without a probe, history and configuration included. */
  private static final long REST = 32L * 1024 * 1024;

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /** So many bytes, of which none are held. */
  public ProbeMemory(long limit) {
    this.limit = limit;
  }

  /** The part for probes of a heap of so many bytes. */
  static ProbeMemory of(long heap) {
    return new ProbeMemory(Math.max(heap / 10 * 7 - REST, heap / 8));
  }

  /** How many bytes may be held. */
  public long limit() {
    return limit;
  }

  /** How many are. */
  public long held() {
    return held.get();
  }

  /** A share that holds nothing yet. */
  public Share share() {
    return new Share();
  }

  /** What one holder has; used by one thread at a time, and given back when closed. */
  public final class Share implements AutoCloseable {
    private long bytes;

    private Share() {}

    /** Holds so many more; false when all that may be held is held already. */
    public boolean tryHold(long more) {
      if (held.addAndGet(more) > limit) {
        held.addAndGet(-more);
        return false;
      }
      bytes += more;
      return true;
    }

    /**
     * Holds so many more.
     *
     * @throws ProbeFailure {@code network_error}: the peer is not to blame
     */
    void hold(long more) throws ProbeFailure {
      if (!tryHold(more)) {
        throw new ProbeFailure(
            FailureReason.NETWORK_ERROR,
            "this host's memory: all running probes hold the " + limit + " bytes that they may");
      }
    }

    @Override
    public void close() {
      held.addAndGet(-bytes);
      bytes = 0;
    }
  }
}
