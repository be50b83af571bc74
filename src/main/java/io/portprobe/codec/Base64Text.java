package io.portprobe.codec;

import java.util.Base64;

/** Bytes in Base64, with white space or not. */
public final class Base64Text {
  private Base64Text() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static byte[] parse(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected Base64: " + e.getMessage(), e);
    }
  }
}
