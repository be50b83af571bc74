package io.portprobe.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passwords that were checked not long ago, by the keys that stand for them.
 *
 * <p>Those that were right and those that were wrong have rooms of their own: whoever tries many
 * wrong ones does not push out a right one.
 */
final class RecentVerdicts {
  private static final int MOST = 100;

  private final Map<String, Boolean> right = room();
  private final Map<String, Boolean> wrong = room();

  private static Map<String, Boolean> room() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
        return size() > MOST;
      }
    };
  }

  /** What was found, if it is remembered. */
  synchronized PasswordCheck.Verdict of(String key) {
    if (right.get(key) != null) {
      return PasswordCheck.Verdict.RIGHT;
    }
    return wrong.get(key) != null ? PasswordCheck.Verdict.WRONG : PasswordCheck.Verdict.UNDECIDED;
  }

  synchronized void keep(String key, PasswordCheck.Verdict verdict) {
    switch (verdict) {
      case RIGHT -> right.put(key, true);
      case WRONG -> wrong.put(key, true);
      case UNDECIDED -> {}
    }
  }
}
