package io.portprobe.codec;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A bounded cursor over bytes: every read checks the length first, so that no parser has to.
 *
 * <p>Running out of bytes is the peer's failure, {@code malformed_response}; the message says
 * where. Numbers are unsigned and big-endian unless the name says otherwise.
 */
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  private ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A cursor at the first byte. */
  public static ByteReader of(byte[] bytes) {
    return new ByteReader(bytes);
  }

  /** How many bytes are left. */
  public int remaining() {
    return bytes.length - position;
  }

  /** The next byte, 0 to 255. */
  public int u8() throws ProbeFailure {
    require(1);
    return bytes[position++] & 0xff;
  }

  /** The next two bytes. */
  public int u16() throws ProbeFailure {
    return u8() << 8 | u8();
  }

  /** The next eight bytes; the highest bit makes it negative. */
  public long u64() throws ProbeFailure {
    return u32() << 32 | u32();
  }

  /** The next two bytes, least significant first. */
  public int u16LittleEndian() throws ProbeFailure {
    return u8() | u8() << 8;
  }

  /** The next four bytes, least significant first. */
  public long u32LittleEndian() throws ProbeFailure {
    return u16LittleEndian() | (long) u16LittleEndian() << 16;
  }

  /** All bytes that are left, as a copy. */
  public byte[] rest() throws ProbeFailure {
    return take(remaining());
  }

  /** The next {@code count} bytes as text in ISO 8859-1. */
  public String text(int count) throws ProbeFailure {
    return new String(take(count), StandardCharsets.ISO_8859_1);
  }

  /** The next four bytes. */
  public long u32() throws ProbeFailure {
    return (long) u16() << 16 | u16();
  }

  /** The next three bytes, least significant first. */
  public int u24LittleEndian() throws ProbeFailure {
    return u8() | u8() << 8 | u8() << 16;
  }

  /** The next {@code count} bytes as a copy. */
  public byte[] take(int count) throws ProbeFailure {
    require(count);
    position += count;
    return Arrays.copyOfRange(bytes, position - count, position);
  }

  /** Leaves {@code count} bytes out. */
  public ByteReader skip(int count) throws ProbeFailure {
    require(count);
    position += count;
    return this;
  }

  /** The text up to the next zero byte, which is read too; bytes as ISO 8859-1. */
  public String zeroTerminated() throws ProbeFailure {
    for (int end = position; end < bytes.length; end++) {
      if (bytes[end] == 0) {
        String text = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
        position = end + 1;
        return text;
      }
    }
    throw new ProbeFailure(
        FailureReason.MALFORMED_RESPONSE, "no zero byte ends the text at byte " + position);
  }

  private void require(int count) throws ProbeFailure {
    if (count < 0 || count > remaining()) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "%d bytes needed at byte %d, %d there".formatted(count, position, remaining()));
    }
  }
}
