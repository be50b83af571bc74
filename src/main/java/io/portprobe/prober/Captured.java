package io.portprobe.prober;

import com.google.re2j.Matcher;
import io.portprobe.codec.RuneText;
import java.util.HashMap;
import java.util.Map;

/**
 * What a match captured.
 *
 * @param groups those that took part, by number and by name, as the peer's bytes
 * @param end how many bytes there are up to the end of the match
 */
record Captured(Map<String, byte[]> groups, int end) {
  /** What is captured where nothing is matched. */
  static final Captured NOTHING = new Captured(Map.of(), 0);

  private static final byte[] EMPTY = {};

  /** The groups of a match that was found. */
  static Captured of(Matcher match, RuneText text) {
    var groups = new HashMap<String, byte[]>();
    for (int group = 0; group <= match.groupCount(); group++) {
      if (match.start(group) >= 0) {
        groups.put(Integer.toString(group), text.bytes(match.start(group), match.end(group)));
      }
    }
    match
        .pattern()
        .namedGroups()
        .forEach((name, group) -> {
          if (match.start(group) >= 0) {
            groups.putIfAbsent(name, text.bytes(match.start(group), match.end(group)));
          }
        });
    return new Captured(groups, text.offset(match.end()));
  }

  /** Whether there was a match. */
  boolean isMatch() {
    return !groups.isEmpty();
  }

  /** The bytes of a group; none for one that there is not. */
  byte[] group(String name) {
    return groups.getOrDefault(name, EMPTY);
  }
}
