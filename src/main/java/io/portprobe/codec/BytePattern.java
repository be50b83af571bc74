package io.portprobe.codec;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes to compare an answer with, some of which may be anything.
 *
 * <p>Written as hex pairs, with spaces or not; {@code ??} stands for any byte.
 */
public final class BytePattern {
  private final byte[] value;
  private final byte[] mask;

  private BytePattern(byte[] value, byte[] mask) {
    this.value = value;
    this.mask = mask;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static BytePattern parse(String hex) {
    String digits = compact(hex);
    var value = new byte[digits.length() / 2];
    var mask = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      String pair = digits.substring(2 * i, 2 * i + 2);
      if (!pair.equals("??")) {
        value[i] = octet(pair);
        mask[i] = (byte) 0xff;
      }
    }
    return new BytePattern(value, mask);
  }

  /** A pattern of exactly these bytes. */
  public static BytePattern of(byte[] bytes) {
    var mask = new byte[bytes.length];
    Arrays.fill(mask, (byte) 0xff);
    return new BytePattern(bytes.clone(), mask);
  }

  /**
   * Reads plain bytes, without placeholders.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static byte[] bytes(String hex) {
    if (hex.indexOf('?') >= 0) {
      throw new IllegalArgumentException("expected hex digits only, such as \"ff 00 0a\"");
    }
    return parse(hex).value;
  }

  private static String compact(String hex) {
    String digits = hex.replaceAll("\\s", "");
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException("expected pairs of hex digits, got an odd number of them");
    }
    return digits;
  }

  private static byte octet(String pair) {
    try {
      return (byte) HexFormat.fromHexDigits(pair);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected pairs of hex digits, got \"" + pair + "\"", e);
    }
  }

  /** Whether these are the bytes, no more and no less. */
  public boolean matches(byte[] bytes) {
    return bytes.length == value.length && begins(bytes);
  }

  /** Whether the bytes begin so. */
  public boolean begins(byte[] bytes) {
    return bytes.length >= value.length && allows(bytes);
  }

  /** Whether the bytes that have come so far can still become such that begin so. */
  public boolean allows(byte[] bytes) {
    int common = Math.min(bytes.length, value.length);
    for (int i = 0; i < common; i++) {
      if ((bytes[i] & mask[i]) != value[i]) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes it compares. */
  public int length() {
    return value.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytePattern that
        && Arrays.equals(value, that.value)
        && Arrays.equals(mask, that.mask);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(value) + Arrays.hashCode(mask);
  }
}
