package io.portprobe.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as Go's regular expressions see them: UTF-8, in which every byte that belongs to no
 * character is a U+FFFD of its own.
 *
 * <p>Keeps the way back, so that what was found in the text can be taken from the bytes unchanged.
 */
public final class RuneText {
  private final byte[] bytes;
  private final String text;

  /** For each character of the text, where its bytes begin; null when all are of one byte. */
  private final int @Nullable [] offsets;

  private RuneText(byte[] bytes, String text, int @Nullable [] offsets) {
    this.bytes = bytes;
    this.text = text;
    this.offsets = offsets;
  }

  /** The text that these bytes are. */
  public static RuneText of(byte[] bytes) {
    if (isAscii(bytes)) {
      return new RuneText(bytes, new String(bytes, StandardCharsets.ISO_8859_1), null);
    }
    var text = new StringBuilder(bytes.length);
    int[] offsets = new int[bytes.length + 2];
    for (int at = 0; at < bytes.length; ) {
      int length = text.length();
      Optional<Integer> rune = rune(bytes, at);
      text.appendCodePoint(rune.orElse(0xfffd));
      Arrays.fill(offsets, length, text.length(), at);
      at += rune.map(RuneText::encodedLength).orElse(1);
    }
    offsets[text.length()] = bytes.length;
    return new RuneText(bytes, text.toString(), offsets);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte octet : bytes) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  /** The character whose shortest form begins there; empty when none does. */
  private static Optional<Integer> rune(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    if (more < 0 || first > 0xf4 || at + more >= bytes.length) {
      return Optional.empty();
    }
    int rune = more == 0 ? first : first & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return Optional.empty();
      }
      rune = rune << 6 | (bytes[at + i] & 0x3f);
    }
    boolean surrogate = rune >= 0xd800 && rune <= 0xdfff;
    boolean valid = rune <= 0x10ffff && !surrogate && encodedLength(rune) == more + 1;
    return valid ? Optional.of(rune) : Optional.empty();
  }

  private static int encodedLength(int rune) {
    return rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The bytes that it was made of. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes stand before that place in the text. */
  public int offset(int index) {
    return offsets == null ? index : offsets[index];
  }

  /** The bytes of a part of the text, as they were. */
  public byte[] bytes(int start, int end) {
    return Arrays.copyOfRange(bytes, offset(start), offset(end));
  }
}
