package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.HashMap;
import java.util.Map;

/**
 * A field table of AMQP 0-9-1, of which only the texts are kept.
 *
 * @see <a href="https://www.rabbitmq.com/amqp-0-9-1-errata#section_3">The field types in use</a>
 */
final class AmqpTable {
  private AmqpTable() {}

  /** Reads one, which its length in four bytes precedes. */
  static Map<String, String> texts(ByteReader reader) throws ProbeFailure {
    var fields = ByteReader.of(reader.take((int) reader.u32()));
    var texts = new HashMap<String, String>();
    while (fields.remaining() > 0) {
      String name = fields.text(fields.u8());
      int type = fields.u8();
      if (type == 'S') {
        texts.put(name, fields.text((int) fields.u32()));
      } else {
        fields.skip(length(type, fields));
      }
    }
    return texts;
  }

  private static int length(int type, ByteReader fields) throws ProbeFailure {
    return switch (type) {
      case 'V' -> 0;
      case 't', 'b', 'B' -> 1;
      case 's', 'u' -> 2;
      case 'I', 'i', 'f' -> 4;
      case 'D' -> 5;
      case 'L', 'l', 'd', 'T' -> 8;
      case 'A', 'F', 'x' -> (int) fields.u32();
      default ->
          throw new ProbeFailure(
              FailureReason.MALFORMED_RESPONSE, "a field of the unknown type " + type);
    };
  }
}
