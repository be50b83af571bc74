package io.portprobe.codec;

/** The input ended, or broke its own lengths, before a value was complete. */
public final class ShortInput extends Exception {
  /** Says which read failed and where. */
  public ShortInput(String message) {
    super(message, null, false, false);
  }
}
