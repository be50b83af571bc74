package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import java.util.List;

/** Keys that stand for the same thing, so that at most one of them may be given. */
final class Exclusive {
  private Exclusive() {}

  static void check(Settings settings, String message, String... keys) {
    List<String> given = List.of(keys).stream().filter(settings::has).toList();
    if (given.size() > 1) {
      settings.problem(given.getLast(), message);
    }
  }
}
