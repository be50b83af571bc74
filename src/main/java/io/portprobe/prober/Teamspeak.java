package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * TeamSpeak 3: the first step of a client's way in, which costs the server nothing yet.
 *
 * @see <a href="https://github.com/ReSpeak/tsdeclarations/blob/master/ts3protocol.md">The protocol,
 *     as found out by others</a>
 */
final class Teamspeak implements Prober {
  private static final String MARK = "TS3INIT1";
  private static final int FIRST_PACKET = 101;
  private static final int KIND = 0x88;
  private static final int STEP_OF_CLIENT = 0;
  private static final int STEP_OF_SERVER = 1;
  private static final int COOKIE_LENGTH = 16;

  /** That of client 3.5.0, in seconds from 2013 on. */
  private static final int CLIENT_VERSION = 0x0c830f30;

  @Override
  public String name() {
    return "teamspeak";
  }

  @Override
  public String summary() {
    return "The voice server lets a client begin";
  }

  @Override
  public String footprint() {
    return "Nothing: it keeps no state before the client's next step, which never comes";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(9987);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Teamspeak::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    datagrams.ask(_ -> question(Datagrams.random(4)));
    findings.service("teamspeak", Map.of());
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] question =
        new ByteWriter()
            .text(MARK)
            .u16(FIRST_PACKET)
            .u16(0)
            .u8(KIND)
            .u32(CLIENT_VERSION)
            .u8(STEP_OF_CLIENT)
            .u32(Instant.now().getEpochSecond())
            .bytes(id)
            .zeros(8)
            .toBytes();
    byte[] expected =
        new ByteWriter().text(MARK).u16(FIRST_PACKET).u8(KIND).u8(STEP_OF_SERVER).toBytes();
    return new Datagrams.Question(
        question, answer -> answers(ByteReader.of(answer), expected, reversed(id)));
  }

  private static boolean answers(ByteReader answer, byte[] begin, byte[] end) throws ProbeFailure {
    return Arrays.equals(answer.take(begin.length), begin)
        && Arrays.equals(answer.skip(COOKIE_LENGTH).rest(), end);
  }

  private static byte[] reversed(byte[] id) {
    return new byte[] {id[3], id[2], id[1], id[0]};
  }
}
