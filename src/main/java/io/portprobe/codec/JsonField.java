package io.portprobe.codec;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * One member of a JSON document that is known beforehand, found without reading the whole.
 *
 * <p>Enough for a version or a state in the answer of a service. The first member of that name
 * counts, at whatever depth; escapes in its value stay as they are.
 */
public final class JsonField {
  private final Pattern pattern;

  private JsonField(Pattern pattern) {
    this.pattern = pattern;
  }

  /** The member of that name, whose value is a text, a number, {@code true} or {@code false}. */
  public static JsonField named(String name) {
    return new JsonField(
        Pattern.compile(
            Pattern.quote("\"" + name + "\"")
                + "\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9][0-9.eE+-]*|true|false))"));
  }

  /** The value in that document; empty when there is no such member. */
  public Optional<String> in(String json) {
    Matcher matcher = pattern.matcher(json);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String text = matcher.group(1);
    return Optional.of(text == null ? matcher.group(2) : text);
  }

  /** The value as a number; empty when there is none. */
  public Optional<Double> numberIn(String json) {
    return in(json).flatMap(JsonField::number);
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
