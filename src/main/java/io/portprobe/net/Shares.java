package io.portprobe.net;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * So many of something for each of those who want it; whoever wants more waits for its own.
 *
 * <p>Knows only those who have some, or wait.
 *
 * @param <K> who they are
 */
final class Shares<K> {
  private final int most;
  private final ConcurrentHashMap<K, Share> shares = new ConcurrentHashMap<>();

  /** What one has left, and how many have or want some of it. */
  private static final class Share {
    private final Semaphore left;
    private int users;

    Share(int most) {
      this.left = new Semaphore(most, true);
    }

    /** The same with one user less; null without any. */
    private @Nullable Share without() {
      return --users == 0 ? null : this;
    }
  }

  Shares(int most) {
    this.most = most;
  }

  /** Takes one, which has to be given back; false when none was left for that long. */
  boolean take(K who, long nanos) throws InterruptedException {
    Share share =
        shares.compute(
            who,
            (_, known) -> {
              Share one = known == null ? new Share(most) : known;
              one.users++;
              return one;
            });
    boolean taken = false;
    try {
      taken = share.left.tryAcquire(nanos, TimeUnit.NANOSECONDS);
      return taken;
    } finally {
      if (!taken) {
        leave(who);
      }
    }
  }

  /** Gives one back. */
  void giveBack(K who) {
    shares.computeIfPresent(
        who,
        (_, share) -> {
          share.left.release();
          return share.without();
        });
  }

  private void leave(K who) {
    shares.computeIfPresent(who, (_, share) -> share.without());
  }

  /** How many have some, or wait. */
  int size() {
    return shares.size();
  }
}
