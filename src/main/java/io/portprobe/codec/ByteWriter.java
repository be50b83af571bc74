package io.portprobe.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A growing run of bytes; numbers are big-endian unless the name says otherwise. */
public final class ByteWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds the lowest byte of a number. */
  public ByteWriter u8(int value) {
    bytes.write(value);
    return this;
  }

  /** Adds the two lowest bytes of a number. */
  public ByteWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  /** Adds the four lowest bytes of a number. */
  public ByteWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  /** Adds the three lowest bytes of a number. */
  public ByteWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  /** Adds the eight bytes of a number. */
  public ByteWriter u64(long value) {
    return u32(value >> 32).u32(value);
  }

  /** Adds the two lowest bytes of a number, least significant first. */
  public ByteWriter u16LittleEndian(int value) {
    return u8(value).u8(value >> 8);
  }

  /** Adds the four lowest bytes of a number, least significant first. */
  public ByteWriter u32LittleEndian(long value) {
    return u16LittleEndian((int) value).u16LittleEndian((int) (value >> 16));
  }

  /** Adds so many zero bytes. */
  public ByteWriter zeros(int count) {
    return bytes(new byte[count]);
  }

  /** Adds bytes. */
  public ByteWriter bytes(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  /** Adds text as UTF-8. */
  public ByteWriter text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds text as UTF-8 and a zero byte. */
  public ByteWriter zeroTerminated(String value) {
    return text(value).u8(0);
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
