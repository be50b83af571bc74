package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Minetest, also called Luanti: a client comes, is given its number, and leaves.
 *
 * <p>The server tells its version only to whoever wants to play. Answers tell no question: the
 * number of the first packet is the same for all clients.
 *
 * @see <a href="https://github.com/luanti-org/luanti/blob/master/src/network/mtp/internal.h">The
 *     packets of its protocol</a>
 */
final class Minetest implements Prober {
  private static final long PROTOCOL = 0x4f457403L;
  private static final int SERVER = 1;
  private static final int CONTROL = 0;
  private static final int ORIGINAL = 1;
  private static final int RELIABLE = 3;
  private static final int FIRST_NUMBER = 0xffdc;
  private static final int GIVE_NUMBER = 1;
  private static final int LEAVE = 3;

  private static final byte[] ARRIVAL =
      packet(0, 1).u8(RELIABLE).u16(FIRST_NUMBER).u8(ORIGINAL).toBytes();

  @Override
  public String name() {
    return "minetest";
  }

  @Override
  public String summary() {
    return "The game server gives a client its number";
  }

  @Override
  public String footprint() {
    return "A client that leaves at once, before it is logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(30_000);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Minetest::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(ARRIVAL, answer -> number(answer) > 0);
    findings.service("minetest", Map.of());
    int ours = number(reply.bytes());
    datagrams.goodbye(packet(ours, 0).u8(CONTROL).u8(LEAVE).toBytes(), reply);
  }

  private static ByteWriter packet(int from, int channel) {
    return new ByteWriter().u32(PROTOCOL).u16(from).u8(channel);
  }

  /** The number that the server gives us; 0 if it says something else. */
  private static int number(byte[] datagram) throws ProbeFailure {
    ByteReader answer = ByteReader.of(datagram);
    boolean fromServer = answer.u32() == PROTOCOL && answer.u16() == SERVER;
    boolean reliable = answer.skip(1).u8() == RELIABLE && answer.u16() == FIRST_NUMBER;
    boolean given = answer.u8() == CONTROL && answer.u8() == GIVE_NUMBER;
    int number = answer.u16();
    return fromServer && reliable && given && answer.remaining() == 0 ? number : 0;
  }
}
