package io.portprobe.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Peers' bytes and texts made safe to show: printable ASCII, escaped, cut. */
public final class Printable {
  private static final HexFormat HEX = HexFormat.of();

  /** What Go escapes with a letter, and the letters. */
  private static final String NAMED = "\u0007\b\f\n\r\t\u000b\"\\";

  private static final String NAMES = "abfnrtv\"\\";

  private static final int MAX_TARGET = 300;

  private Printable() {}

  /**
   * The bytes as printable ASCII; others as {@code \r}, {@code \n}, {@code \t} or {@code \x00}.
   *
   * @param limit how many bytes are shown; what is left out is counted at the end
   */
  public static String of(byte[] bytes, int limit) {
    int shown = Math.min(bytes.length, limit);
    var text = new StringBuilder(shown + 16);
    for (int i = 0; i < shown; i++) {
      append(text, bytes[i] & 0xff);
    }
    if (shown < bytes.length) {
      text.append("... (").append(bytes.length - shown).append(" more bytes)");
    }
    return text.toString();
  }

  /**
   * The text likewise, its characters as UTF-8.
   *
   * <p>A backslash stays one: it may stand in bytes that are escaped already, or in a pattern.
   */
  public static String of(String text, int limit) {
    return isPlain(text, limit)
        ? text
        : of(text.getBytes(StandardCharsets.UTF_8), limit).replace("\\\\", "\\");
  }

  /** A target as it is logged: not at such length as a caller may like. */
  public static String target(String text) {
    return of(text, MAX_TARGET);
  }

  /**
   * The text as a label value: letters of all scripts stay, what controls a terminal or has no
   * glyph is escaped.
   *
   * @param limit how many characters are kept
   */
  public static String label(String text, int limit) {
    if (isPlain(text, limit)) {
      return text;
    }
    var label = new StringBuilder();
    text.codePoints().limit(limit).forEach(c -> appendRune(label, c));
    return label.toString();
  }

  private static void appendRune(StringBuilder text, int rune) {
    if (hasGlyph(rune)) {
      text.appendCodePoint(rune);
      return;
    }
    text.append("\\u%04x".formatted(rune));
  }

  private static boolean hasGlyph(int rune) {
    return switch (Character.getType(rune)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * The text in quotes as Go's {@code %q} writes it, for sentences that upstream's users know:
   * letters of all scripts stay, quotes and what has no glyph are escaped.
   */
  public static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> appendQuoted(quoted, c));
    return quoted.append('"').toString();
  }

  private static void appendQuoted(StringBuilder text, int rune) {
    int named = NAMED.indexOf(rune);
    if (named >= 0) {
      text.append('\\').append(NAMES.charAt(named));
    } else if (rune == ' ' || (hasGlyph(rune) && !Character.isSpaceChar(rune))) {
      text.appendCodePoint(rune);
    } else {
      text.append(
          (rune < 0x80 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(rune));
    }
  }

  private static boolean isPlain(String text, int limit) {
    return text.length() <= limit && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static void append(StringBuilder text, int octet) {
    switch (octet) {
      case '\r' -> text.append("\\r");
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\\' -> text.append("\\\\");
      default -> appendOther(text, octet);
    }
  }

  private static void appendOther(StringBuilder text, int octet) {
    if (octet >= ' ' && octet < 0x7f) {
      text.append((char) octet);
      return;
    }
    text.append("\\x").append(HEX.toHexDigits((byte) octet));
  }
}
