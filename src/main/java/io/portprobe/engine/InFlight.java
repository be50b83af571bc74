package io.portprobe.engine;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts the probes that run at once by what they have in common, and lets in no more than a limit.
 *
 * <p>Holds an entry for what runs only, and so never more than there are probes.
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
   * @param words says behind "probes" what they have in common
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
    if (limit > 0 && running.merge(key, 1, Integer::sum) > limit) {
      leave(key);
      throw new Overloaded(kind, limit + " probes " + words.apply(key) + " are running already");
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
