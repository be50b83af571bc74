package io.portprobe.net;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A value in DER: its tag, and what it holds.
 *
 * <p>For what the JDK has encoded: lengths are believed.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>
 */
record DerValue(int tag, ByteBuffer content) {
  static final int UTF8_STRING = 12;
  static final int PRINTABLE_STRING = 19;
  private static final int NUMERIC_STRING = 18;
  private static final int T61_STRING = 20;
  private static final int IA5_STRING = 22;
  private static final int BMP_STRING = 30;

  private static final HexFormat HEX = HexFormat.of();

  /** The next value, which is taken from the bytes. */
  static DerValue read(ByteBuffer bytes) {
    int tag = bytes.get() & 0xff;
    int length = length(bytes);
    ByteBuffer content = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return new DerValue(tag, content);
  }

  private static int length(ByteBuffer bytes) {
    int first = bytes.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0x80; i < first; i++) {
      length = length << 8 | (bytes.get() & 0xff);
    }
    return length;
  }

  /** A string of that type. */
  static DerValue string(int tag, String text) {
    return new DerValue(tag, StandardCharsets.UTF_8.encode(text));
  }

  /** The values that a sequence or a set holds. */
  List<DerValue> parts() {
    ByteBuffer rest = content.duplicate();
    var parts = new ArrayList<DerValue>();
    while (rest.hasRemaining()) {
      parts.add(read(rest));
    }
    return parts;
  }

  /** What a string says; empty when it is none. */
  Optional<String> text() {
    return switch (tag) {
      case UTF8_STRING -> Optional.of(decoded(StandardCharsets.UTF_8));
      case NUMERIC_STRING, PRINTABLE_STRING, T61_STRING, IA5_STRING ->
          Optional.of(decoded(StandardCharsets.ISO_8859_1));
      case BMP_STRING -> Optional.of(unterminated(decoded(StandardCharsets.UTF_16BE)));
      default -> Optional.empty();
    };
  }

  private String decoded(Charset charset) {
    return charset.decode(content.duplicate()).toString();
  }

  private static String unterminated(String text) {
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }

  /** An object identifier as numbers with dots. */
  String identifier() {
    var text = new StringBuilder();
    long number = 0;
    for (ByteBuffer rest = content.duplicate(); rest.hasRemaining(); ) {
      byte next = rest.get();
      number = number << 7 | (next & 0x7f);
      if (next >= 0) {
        text.append(text.isEmpty() ? firstTwo(number) : "." + number);
        number = 0;
      }
    }
    return text.toString();
  }

  private static String firstTwo(long number) {
    long first = Math.min(number / 40, 2);
    return first + "." + (number - 40 * first);
  }

  /** The whole value, tag and length included, in lower-case hex. */
  String hex() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return HEX.toHexDigits((byte) tag) + hexLength(bytes.length) + HEX.formatHex(bytes);
  }

  private static String hexLength(int length) {
    String digits = Integer.toHexString(length);
    String whole = digits.length() % 2 == 0 ? digits : "0" + digits;
    return length < 0x80 ? whole : HEX.toHexDigits((byte) (0x80 | whole.length() / 2)) + whole;
  }
}
