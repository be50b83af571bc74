package io.portprobe.config;

import io.portprobe.dialogue.Settings.Bounds;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Text into values; all throw {@link IllegalArgumentException} saying what they expected. */
final class Scalars {
  private Scalars() {}

  static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
    };
  }

  static int number(String text, Bounds bounds) {
    String expected =
        "expected a whole number from %d to %d, got \"%s\""
            .formatted(bounds.least(), bounds.most(), text);
    try {
      int number = Integer.parseInt(text);
      if (number >= bounds.least() && number <= bounds.most()) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
    throw new IllegalArgumentException(expected);
  }

  /** What the configuration calls a constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E> E constant(String text, E[] constants, List<String> words) {
    int index = words.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "expected one of " + words + ", got \"" + text + "\"" + Suggestion.of(text, words));
    }
    return constants[index];
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected Base64: " + e.getMessage(), e);
    }
  }
}
