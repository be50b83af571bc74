package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * AMQP 1.0: the header for SASL, which brokers answer with the ways to log in.
 *
 * @see <a
 *     href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-security-v1.0-os.html#section-sasl">AMQP
 *     1.0, part 5.3</a>
 */
final class Amqp1 implements Prober {
  private static final byte[] SASL = new ByteWriter().text("AMQP").u32(0x0301_0000).toBytes();
  private static final Opening HEADER = Opening.of("an AMQP header", "41 4d 51 50");
  private static final BytePattern OF_SASL = BytePattern.of(SASL);
  private static final BytePattern WITHOUT_SASL = BytePattern.parse("41 4d 51 50 00 01 00 00");
  private static final Opening MECHANISMS =
      Opening.of("the ways to log in", "?? ?? ?? ?? 02 01 ?? ?? 00 53 40");

  @Override
  public String name() {
    return "amqp1";
  }

  @Override
  public String summary() {
    return "The AMQP 1.0 broker is ready for a login";
  }

  @Override
  public String footprint() {
    return "Brokers log a connection that ends before a login, some as a warning";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5672);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TlsPort.overTcp(settings, 5671, Amqp1::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(SASL);
    HEADER.demandOn(wire);
    byte[] header = wire.readExactly(SASL.length);
    if (WITHOUT_SASL.matches(header)) {
      findings.service("amqp1", Map.of());
      return;
    }
    if (!OF_SASL.matches(header)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected AMQP 1.0, the broker offers " + wire.quote(header));
    }
    MECHANISMS.demandOn(wire);
    int size = (int) ByteReader.of(wire.readExactly(4)).u32();
    ByteReader frame = ByteReader.of(wire.readExactly(size - 4)).skip(7);
    findings.service("amqp1", Map.of("mechanisms", String.join(" ", mechanisms(frame))));
  }

  /** The first field of a list: one symbol, or an array of them. */
  private static List<String> mechanisms(ByteReader frame) throws ProbeFailure {
    skipHead(frame);
    int type = frame.u8();
    if (type == 0xa3 || type == 0xb3) {
      return List.of(symbol(frame, type));
    }
    int count = count(frame, type, 0xe0, 0xf0);
    int element = frame.u8();
    var symbols = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      symbols.add(symbol(frame, element));
    }
    return symbols;
  }

  private static void skipHead(ByteReader frame) throws ProbeFailure {
    int fields = count(frame, frame.u8(), 0xc0, 0xd0);
    if (fields == 0) {
      throw malformed("a list without fields");
    }
  }

  /** How many elements a list or an array has, after its size in bytes. */
  private static int count(ByteReader frame, int type, int small, int large) throws ProbeFailure {
    if (type == small) {
      return frame.skip(1).u8();
    }
    if (type == large) {
      return (int) Math.min(frame.skip(4).u32(), Wire.LIMIT);
    }
    throw malformed("the type 0x%02x where 0x%02x is due".formatted(type, small));
  }

  private static String symbol(ByteReader frame, int type) throws ProbeFailure {
    return switch (type) {
      case 0xa3 -> frame.text(frame.u8());
      case 0xb3 -> frame.text((int) frame.u32());
      default -> throw malformed("the type 0x%02x where a symbol is due".formatted(type));
    };
  }

  private static ProbeFailure malformed(String detail) {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, detail);
  }
}
