package io.portprobe.codec;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plain members of a BSON document, as text; what lies deeper is left out.
 *
 * @see <a href="https://bsonspec.org/spec.html">BSON</a>
 */
public final class Bson {
  private static final int LENGTH_SIZE = 4;

  private Bson() {}

  /**
   * Reads a document: texts as they are, numbers in decimal, times in milliseconds since 1970, and
   * {@code true} or {@code false}.
   */
  public static Map<String, String> members(ByteReader document) throws ProbeFailure {
    var members = new LinkedHashMap<String, String>();
    document.skip(LENGTH_SIZE);
    for (int type = document.u8(); type != 0; type = document.u8()) {
      String name = document.zeroTerminated();
      String value = value(type, document);
      if (!value.isEmpty()) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static String value(int type, ByteReader in) throws ProbeFailure {
    return switch (type) {
      case 0x01 -> Double.toString(Double.longBitsToDouble(u64(in)));
      case 0x02 -> text(in);
      case 0x08 -> Boolean.toString(in.u8() != 0);
      case 0x09, 0x12 -> Long.toString(u64(in));
      case 0x10 -> Integer.toString((int) in.u32LittleEndian());
      default -> {
        skip(type, in);
        yield "";
      }
    };
  }

  private static void skip(int type, ByteReader in) throws ProbeFailure {
    switch (type) {
      case 0x03, 0x04 -> in.skip(length(in) - LENGTH_SIZE);
      case 0x05 -> in.skip(length(in) + 1);
      case 0x06, 0x0a, 0x7f, 0xff -> in.skip(0);
      case 0x07 -> in.skip(12);
      case 0x11 -> in.skip(8);
      case 0x13 -> in.skip(16);
      default ->
          throw new ProbeFailure(
              FailureReason.MALFORMED_RESPONSE, "no BSON that is known: type " + type);
    }
  }

  private static String text(ByteReader in) throws ProbeFailure {
    String text = in.text(length(in) - 1);
    in.skip(1);
    return text;
  }

  /** As it stands; the reader refuses one that is negative or goes too far. */
  private static int length(ByteReader in) throws ProbeFailure {
    return (int) in.u32LittleEndian();
  }

  private static long u64(ByteReader in) throws ProbeFailure {
    return in.u32LittleEndian() | in.u32LittleEndian() << 32;
  }
}
