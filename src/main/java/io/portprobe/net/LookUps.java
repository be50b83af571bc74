package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups of names that are under way, one for each name: who asks for it meanwhile waits along.
 *
 * <p>A native look-up cannot be interrupted and would hold a virtual thread's carrier; therefore it
 * runs on a small pool of platform threads, and the probe waits no longer than its deadline. One
 * that nobody waits for any more and that has not begun is taken out of the queue. The JDK would
 * have those of one name follow one another, each on a thread: a name whose servers hang would soon
 * have them all.
 */
final class LookUps implements AutoCloseable {
  private static final int THREADS = 128;

  /** A look-up outlives whoever has asked for it, so that one client could have all of them. */
  private static final int FOR_ONE_CLIENT = 32;

  private final Resolver.Lookup lookup;
  private final ThreadPoolExecutor pool;
  private final Shares<InetAddress> shares = new Shares<>(FOR_ONE_CLIENT);
  private final ConcurrentHashMap<String, LookUp> underWay = new ConcurrentHashMap<>();

  /** One of them; its share is given back when it has ended, whoever still waits for it. */
  private final class LookUp extends FutureTask<InetAddress[]> {
    private final String host;
    private final InetAddress who;
    private volatile boolean begun;

    /** Changed only while the map holds on to the name. */
    private int waiting;

    private LookUp(String host, InetAddress who) {
      super(() -> lookup.addresses(host));
      this.host = host;
      this.who = who;
    }

    @Override
    public void run() {
      begun = true;
      super.run();
    }

    @Override
    protected void done() {
      underWay.remove(host, this);
      shares.giveBack(who);
    }
  }

  LookUps(Resolver.Lookup lookup) {
    this.lookup = lookup;
    var threads = Thread.ofPlatform().name("resolver-", 0).daemon().factory();
    pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * All addresses of the name, for that client.
   *
   * @throws ProbeFailure {@code name_not_found}, {@code resolve_timeout} or {@code network_error}
   */
  InetAddress[] addresses(String host, InetAddress who, Deadline deadline) throws ProbeFailure {
    try {
      LookUp one = joined(host);
      if (one == null) {
        one = started(host, who, deadline);
      }
      return await(one, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeFailure(FailureReason.RESOLVE_TIMEOUT, "the look-up was given up");
    }
  }

  private @Nullable LookUp joined(String host) {
    return underWay.computeIfPresent(
        host,
        (_, one) -> {
          // Those who wait are woken a moment before it is taken out: it is no answer of now.
          if (one.isDone()) {
            return null;
          }
          one.waiting++;
          return one;
        });
  }

  private LookUp started(String host, InetAddress who, Deadline deadline)
      throws ProbeFailure, InterruptedException {
    if (!shares.take(who, deadline.remainingNanos())) {
      throw notAsked(host);
    }
    var mine = new LookUp(host, who);
    LookUp one =
        underWay.compute(
            host,
            (_, known) -> {
              LookUp now = known == null || known.isDone() ? mine : known;
              now.waiting++;
              return now;
            });
    if (one == mine) {
      execute(one);
    } else {
      shares.giveBack(who);
    }
    return one;
  }

  private void execute(LookUp one) {
    boolean begins = false;
    try {
      pool.execute(one);
      begins = true;
    } finally {
      if (!begins) {
        // No thread could be had: it has ended before it began.
        one.cancel(false);
      }
    }
  }

  private InetAddress[] await(LookUp one, Deadline deadline)
      throws ProbeFailure, InterruptedException {
    try {
      return one.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw one.begun
          ? new ProbeFailure(
              FailureReason.RESOLVE_TIMEOUT, "the resolver gave no answer in time for " + one.host)
          : notAsked(one.host);
    } catch (CancellationException e) {
      throw notAsked(one.host);
    } catch (ExecutionException e) {
      throw failure(one.host, e.getCause());
    } finally {
      leave(one);
    }
  }

  /** Gives it up when nobody waits for it any more and it has not begun: it never will. */
  private void leave(LookUp one) {
    LookUp left =
        underWay.computeIfPresent(
            one.host,
            (_, now) -> now == one && --one.waiting == 0 && pool.remove(one) ? null : now);
    if (left == null) {
      one.cancel(false);
    }
  }

  private static ProbeFailure notAsked(String host) {
    return new ProbeFailure(
        FailureReason.RESOLVE_TIMEOUT,
        "all look-ups at once are waiting for an answer; not asked for " + host);
  }

  private static ProbeFailure failure(String host, @Nullable Throwable cause) {
    if (!(cause instanceof UnknownHostException)) {
      return new ProbeFailure(FailureReason.NETWORK_ERROR, "looking up " + host + ": " + cause);
    }
    String message = String.valueOf(cause.getMessage());
    return switch (ResolverError.of(message)) {
      case NO_ANSWER ->
          new ProbeFailure(
              FailureReason.RESOLVE_TIMEOUT, "no name server gave an answer: " + message);
      case OURS ->
          new ProbeFailure(
              FailureReason.NETWORK_ERROR, "this host cannot look names up: " + message);
      case NO_ADDRESS ->
          new ProbeFailure(FailureReason.NAME_NOT_FOUND, "no address for " + message);
    };
  }

  /** Lets the threads go; look-ups under way are left to themselves. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
