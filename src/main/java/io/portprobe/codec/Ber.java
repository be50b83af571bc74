package io.portprobe.codec;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * ASN.1 in its basic encoding: elements made, which nest, and read, which are bounded.
 *
 * <p>Made with definite lengths in their shortest form, so that it is DER as well.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>
 */
public final class Ber {
  /** INTEGER. */
  public static final int INTEGER = 0x02;

  /** OCTET STRING. */
  public static final int OCTETS = 0x04;

  /** OBJECT IDENTIFIER. */
  public static final int OID = 0x06;

  /** ENUMERATED. */
  public static final int ENUMERATED = 0x0a;

  /** SEQUENCE. */
  public static final int SEQUENCE = 0x30;

  private Ber() {}

  /**
   * An element that was read.
   *
   * @param tag the whole first byte, class and form included
   * @param content a cursor over its content, and no further
   */
  public record Element(int tag, ByteReader content) {
    /** The content as a number, at most 64 bits of it. */
    public long number() throws ProbeFailure {
      byte[] bytes = content.rest();
      if (bytes.length == 0 || bytes.length > 8) {
        throw malformed("a number of " + bytes.length + " bytes");
      }
      return new BigInteger(bytes).longValue();
    }

    /** The content as text in UTF-8. */
    public String text() throws ProbeFailure {
      return new String(content.rest(), StandardCharsets.UTF_8);
    }

    /** The next element within this one, which must have that tag. */
    public Element next(int expected) throws ProbeFailure {
      return read(content, expected);
    }
  }

  /** An element of that tag. */
  public static byte[] element(int tag, byte[]... parts) {
    var content = new ByteWriter();
    for (byte[] part : parts) {
      content.bytes(part);
    }
    byte[] bytes = content.toBytes();
    return length(new ByteWriter().u8(tag), bytes.length).bytes(bytes).toBytes();
  }

  private static ByteWriter length(ByteWriter writer, int length) {
    if (length < 0x80) {
      return writer.u8(length);
    }
    return length < 0x100 ? writer.u8(0x81).u8(length) : writer.u8(0x82).u16(length);
  }

  /** A SEQUENCE of those elements. */
  public static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, parts);
  }

  /** An INTEGER. */
  public static byte[] integer(long value) {
    return element(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  /** An OCTET STRING. */
  public static byte[] octets(byte[] value) {
    return element(OCTETS, value);
  }

  /** An OCTET STRING of a text in UTF-8. */
  public static byte[] octets(String value) {
    return octets(value.getBytes(StandardCharsets.UTF_8));
  }

  /** The next element, whatever its tag; its length is checked against what is there. */
  public static Element read(ByteReader reader) throws ProbeFailure {
    int tag = reader.u8();
    return new Element(tag, ByteReader.of(reader.take(length(reader))));
  }

  /** A length, also one that is longer than it need be: Active Directory always writes 4 bytes. */
  private static int length(ByteReader reader) throws ProbeFailure {
    int first = reader.u8();
    if (first < 0x80) {
      return first;
    }
    if (first == 0x80 || first > 0x84) {
      throw malformed("a length that begins with " + first);
    }
    long length = 0;
    for (int count = first - 0x80; count > 0; count--) {
      length = (length << 8) | reader.u8();
    }
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  /** The next element, which must have that tag. */
  public static Element read(ByteReader reader, int expected) throws ProbeFailure {
    Element element = read(reader);
    if (element.tag() != expected) {
      throw malformed("tag 0x%02x where 0x%02x belongs".formatted(element.tag(), expected));
    }
    return element;
  }

  private static ProbeFailure malformed(String what) {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "not ASN.1 as expected: " + what);
  }
}
