package io.portprobe.dialogue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * How large a pattern gets when its repetitions are written out, and how deep it is.
 *
 * <p>Go refuses patterns that unfold or nest too far; RE2/J runs out of memory or stack instead.
 */
final class PatternSize {
  private static final int MAX_SIZE = 100_000;
  private static final int MAX_DEPTH = 250;
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)\\\\.|\\[\\^?\\]?(?:\\[:\\w+:\\]|\\\\.|[^\\]])*\\]|\\{([0-9]+)(?:,([0-9]*))?\\}|.");

  private final ArrayDeque<Long> outside = new ArrayDeque<>();
  private long before;
  private long last;
  private int depth;

  private PatternSize() {}

  /** What is wrong, in Go's words; empty when the pattern is of a usual size. */
  static Optional<String> problem(String regex) {
    if (regex.length() > MAX_SIZE) {
      return Optional.of("expression too large");
    }
    var size = new PatternSize();
    Matcher token = TOKEN.matcher(regex);
    while (token.find() && size.depth <= MAX_DEPTH && size.last <= MAX_SIZE) {
      size.add(token);
    }
    if (size.depth > MAX_DEPTH) {
      return Optional.of("expression nests too deeply");
    }
    return size.before + size.last > MAX_SIZE
        ? Optional.of("expression too large")
        : Optional.empty();
  }

  private void add(Matcher token) {
    switch (token.group()) {
      case "(" -> {
        outside.push(before + last);
        depth = Math.max(depth, outside.size());
        begin(0, 0);
      }
      case ")" -> begin(outside.isEmpty() ? 0 : outside.pop(), before + last);
      default -> begin(token.group(1) == null ? before + last : before, next(token));
    }
  }

  private void begin(long before, long last) {
    this.before = before;
    this.last = last;
  }

  private long next(Matcher token) {
    String least = token.group(1);
    if (least == null) {
      return 1;
    }
    String most = token.group(2);
    String count = most == null || most.isEmpty() ? least : most;
    return count.length() > 4 ? last : last * Math.max(1, Integer.parseInt(count));
  }
}
