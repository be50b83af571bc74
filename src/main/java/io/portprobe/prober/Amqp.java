package io.portprobe.prober;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * AMQP 0-9-1, as RabbitMQ speaks it: the protocol header, which the broker answers with what it is.
 *
 * @see <a href="https://www.rabbitmq.com/resources/specs/amqp0-9-1.pdf">AMQP 0-9-1, sections 2.2.4
 *     and 4.2.3</a>
 */
final class Amqp implements Prober {
  private static final byte[] HEADER = new ByteWriter().text("AMQP").u32(0x0000_0901).toBytes();
  private static final Opening ANOTHER_VERSION = Opening.of("a header", "41 4d 51 50");
  private static final Opening FRAME = Opening.of("an AMQP greeting", "01 00 00 ?? ?? ?? ?? 00 0a");
  private static final int FRAME_END = 0xce;
  private static final int CLOSE = 50;
  private static final int START = 10;

  /** What it tells of itself that changes seldom. */
  private static final List<String> FACTS =
      List.of("product", "version", "platform", "cluster_name");

  @Override
  public String name() {
    return "amqp";
  }

  @Override
  public String summary() {
    return "The AMQP 0-9-1 broker is ready for a login";
  }

  @Override
  public String footprint() {
    return "A connection in the log, and RabbitMQ's warning that it closed before a login";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5672);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TlsPort.overTcp(settings, 5671, Amqp::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(HEADER);
    if (ANOTHER_VERSION.isOn(wire)) {
      byte[] offered = wire.readExactly(HEADER.length);
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected AMQP 0-9-1, the broker offers " + wire.quote(offered));
    }
    FRAME.demandOn(wire);
    ByteReader method = method(wire).skip(2);
    switch (method.u16()) {
      case START -> greet(method, findings);
      case CLOSE -> throw refusal(method.u16(), method.text(method.u8()), wire);
      default ->
          throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "neither start nor close");
    }
  }

  /** The payload of a frame on channel 0. */
  private static ByteReader method(Wire wire) throws ProbeFailure {
    int length = (int) ByteReader.of(wire.readExactly(7)).skip(3).u32();
    ByteReader payload = ByteReader.of(wire.readExactly(length));
    if (ByteReader.of(wire.readExactly(1)).u8() != FRAME_END) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "a frame without its end");
    }
    return payload;
  }

  /** Nothing may be said to it but a login: it calls even a good-bye an error. */
  private static void greet(ByteReader start, Findings findings) throws ProbeFailure {
    Map<String, String> properties = AmqpTable.texts(start.skip(2));
    var facts = new HashMap<String, String>();
    facts.put("mechanisms", start.text((int) start.u32()));
    for (String fact : FACTS) {
      String value = properties.get(fact);
      if (value != null) {
        facts.put(fact, value);
      }
    }
    findings.service("amqp", facts);
  }

  private static ProbeFailure refusal(int code, String text, Wire wire) {
    FailureReason reason =
        switch (code) {
          case 320, 541 -> FailureReason.SERVICE_UNAVAILABLE;
          case 506 -> FailureReason.SERVICE_OVERLOADED;
          case 403, 530 -> FailureReason.AUTHENTICATION_REQUIRED;
          default -> FailureReason.UNEXPECTED_RESPONSE;
        };
    return new ProbeFailure(reason, "the broker closes: " + code + " " + wire.quote(text));
  }
}
