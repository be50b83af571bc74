package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * BACnet/IP: a device of a building tells its number.
 *
 * <p>Whatever else it answers to the question, such as that it knows no wildcard, proves it too.
 *
 * @see <a href="https://bacnet.org/">ANSI/ASHRAE 135, clauses 20 and annex J</a>
 */
final class Bacnet implements Prober {
  private static final Settings.Bounds PORTS = new Settings.Bounds(0, 65_535);

  private static final int BACNET_IP = 0x81;
  private static final int UNICAST = 0x0a;
  private static final int VERSION = 1;
  private static final int WITH_DESTINATION = 0x20;
  private static final int WITH_SOURCE = 0x08;
  private static final int EXPECTS_ANSWER = 0x04;
  private static final int UP_TO_1476_BYTES = 0x05;
  private static final int READ_PROPERTY = 0x0c;

  private static final int ANSWER = 0x30;
  private static final int ERROR = 0x50;
  private static final int REJECT = 0x60;
  private static final int ABORT = 0x70;
  private static final int ABORT_BY_SERVER = 0x71;

  private static final int HEAD = 4;
  private static final int VALUE_OF_OBJECT = 0x3ec4;
  private static final int VALUE_END = 0x3f;
  private static final long NUMBER = 0x3fffff;

  /** The property "object identifier" of the device whose number is the wildcard. */
  private static final byte[] WHICH_DEVICE = HexFormat.of().parseHex("0c023fffff194b");

  @Override
  public String name() {
    return "bacnet";
  }

  @Override
  public String summary() {
    return "The device answers a question for its number";
  }

  @Override
  public String footprint() {
    return "One question; small devices should not be asked more often than each minute";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(47_808);
  }

  @Override
  public Dialogue configure(Settings settings) {
    int port =
        settings.number(
            "source_port",
            0,
            PORTS,
            "The port to ask from, 0 for any; some devices answer to 47808 only");
    return Dialogue.overUdp(settings, DatagramOptions.DEFAULT.from(port), Bacnet::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    byte[] answer = datagrams.ask(_ -> question(Datagrams.random(1))).bytes();
    ByteReader content = content(answer);
    if (content.u8() == ANSWER) {
      findings.service("bacnet", Map.of("device", Long.toString(device(content.skip(2)))));
      return;
    }
    findings.service("bacnet", Map.of());
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] content =
        new ByteWriter()
            .u8(VERSION)
            .u8(EXPECTS_ANSWER)
            .u8(0)
            .u8(UP_TO_1476_BYTES)
            .bytes(id)
            .u8(READ_PROPERTY)
            .bytes(WHICH_DEVICE)
            .toBytes();
    byte[] question =
        new ByteWriter()
            .u8(BACNET_IP)
            .u8(UNICAST)
            .u16(content.length + HEAD)
            .bytes(content)
            .toBytes();
    return new Datagrams.Question(question, answer -> answers(content(answer), id));
  }

  /** What the network carries for the device, without the ways that it went. */
  private static ByteReader content(byte[] datagram) throws ProbeFailure {
    ByteReader reader = ByteReader.of(datagram);
    boolean unicast = reader.u8() == BACNET_IP && reader.u8() == UNICAST;
    boolean whole = reader.u16() == datagram.length;
    boolean known = reader.u8() == VERSION;
    int ways = reader.u8();
    boolean routed = (ways & WITH_DESTINATION) != 0;
    if (routed) {
      skipAddress(reader);
    }
    if ((ways & WITH_SOURCE) != 0) {
      skipAddress(reader);
    }
    reader.skip(routed ? 1 : 0);
    if (!unicast || !whole || !known) {
      throw malformed();
    }
    return reader;
  }

  private static void skipAddress(ByteReader reader) throws ProbeFailure {
    int length = reader.skip(2).u8();
    reader.skip(length);
  }

  private static boolean answers(ByteReader content, byte[] id) throws ProbeFailure {
    int kind = content.u8();
    boolean ours = Arrays.equals(content.take(1), id);
    return ours
        && switch (kind) {
          case ANSWER -> content.u8() == READ_PROPERTY && device(content) >= 0;
          case ERROR -> content.u8() == READ_PROPERTY;
          case REJECT, ABORT, ABORT_BY_SERVER -> content.remaining() == 1;
          default -> false;
        };
  }

  /** The device's number: the value that follows the question's own words. */
  private static long device(ByteReader content) throws ProbeFailure {
    boolean value = content.skip(WHICH_DEVICE.length).u16() == VALUE_OF_OBJECT;
    long object = content.u32();
    boolean end = content.u8() == VALUE_END && content.remaining() == 0;
    if (!value || !end) {
      throw malformed();
    }
    return object & NUMBER;
  }

  private static ProbeFailure malformed() {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no answer of a device");
  }
}
