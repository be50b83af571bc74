package io.portprobe.engine;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts what is under way at once, probes or answers, by what they have in common, and lets in no
 * more than a limit.
 *
 * <p>Holds an entry for what is under way only, and so never more than there are of them.
 *
 * @param <K> what they have in common
 */
public final class InFlight<K> {
  private final int limit;
  private final ProbeLimit kind;
  private final Function<K, String> words;
  private final ConcurrentHashMap<K, Integer> running = new ConcurrentHashMap<>();

  /**
   * Nothing runs yet.
   *
   * @param limit how many of one; 0 for as many as come
   * @param kind what it is called in metrics
   * @param words says what they are, behind their number
   */
  public InFlight(int limit, ProbeLimit kind, Function<K, String> words) {
    this.limit = limit;
    this.kind = kind;
    this.words = words;
  }

  /**
   * Lets one in, which has to {@link #leave}.
   *
   * @throws Overloaded when there are as many as may be: this one is not in, and does not leave
   */
  public void enter(K key) throws Overloaded {
    if (limit > 0 && !isLetIn(key)) {
      throw new Overloaded(kind, limit + " " + words.apply(key) + " already");
    }
  }

  /** Never counts more than the limit, even for a moment: somebody else would be refused for it. */
  private boolean isLetIn(K key) {
    while (true) {
      Integer count = running.putIfAbsent(key, 1);
      if (count == null) {
        return true;
      }
      if (count >= limit) {
        return false;
      }
      if (running.replace(key, count, count + 1)) {
        return true;
      }
    }
  }

  /** Lets one in of each, or none at all. */
  void enterAll(Collection<K> keys) throws Overloaded {
    int entered = 0;
    try {
      for (K key : keys) {
        enter(key);
        entered++;
      }
    } catch (Overloaded full) {
      keys.stream().limit(entered).forEach(this::leave);
      throw full;
    }
  }

  /** One that was let in has ended. */
  public void leave(K key) {
    if (limit > 0) {
      running.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many different ones are in. */
  int size() {
    return running.size();
  }
}
