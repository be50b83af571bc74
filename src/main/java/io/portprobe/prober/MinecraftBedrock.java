package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The Bedrock edition of Minecraft: the ping by which its players find servers.
 *
 * <p>The ping's time, which the server gives back, is random.
 *
 * @see <a href="https://wiki.bedrock.dev/servers/raknet">The RakNet protocol</a>
 */
final class MinecraftBedrock implements Prober {
  private static final GaugeName PLAYERS =
      new GaugeName("probe_minecraft_bedrock_players", "How many play");
  private static final GaugeName MAX_PLAYERS =
      new GaugeName("probe_minecraft_bedrock_max_players", "How many may play");

  private static final int PING = 1;
  private static final int PONG = 0x1c;

  /** By which the protocol tells its datagrams outside of connections from others. */
  private static final byte[] MAGIC = HexFormat.of().parseHex("00ffff00fefefefefdfdfdfd12345678");

  /** The pong's code, our id, the server's own, the magic and the length of the status. */
  private static final int HEAD = 1 + 8 + 8 + 16 + 2;

  /** Edition, message of the day, protocol, version, players, most players. */
  private static final int FIELDS = 6;

  @Override
  public String name() {
    return "minecraft_bedrock";
  }

  @Override
  public String summary() {
    return "The game server tells its version and how many play";
  }

  @Override
  public String footprint() {
    return "One ping, as of a player who looks at a list of servers";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(19_132);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, MinecraftBedrock::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    byte[] pong = datagrams.ask(_ -> ping(Datagrams.random(8))).bytes();
    String status = ByteReader.of(pong).skip(HEAD).text(pong.length - HEAD);
    String[] fields = status.split("(?<!\\\\);", -1);
    if (fields.length < FIELDS) {
      throw malformed(status);
    }
    findings.service(
        "minecraft_bedrock",
        Map.of("edition", fields[0], "protocol", fields[2], "version", fields[3]));
    findings.measure(PLAYERS, number(fields[4], status));
    findings.measure(MAX_PLAYERS, number(fields[5], status));
  }

  private static Datagrams.Question ping(byte[] id) {
    byte[] ping =
        new ByteWriter().u8(PING).bytes(id).bytes(MAGIC).bytes(Datagrams.random(8)).toBytes();
    return new Datagrams.Question(ping, answer -> isPong(ByteReader.of(answer), id));
  }

  private static boolean isPong(ByteReader answer, byte[] id) throws ProbeFailure {
    return answer.u8() == PONG
        && Arrays.equals(answer.take(8), id)
        && Arrays.equals(answer.skip(8).take(MAGIC.length), MAGIC)
        && answer.u16() == answer.remaining();
  }

  private static int number(String text, String status) throws ProbeFailure {
    if (!text.matches("[0-9]{1,9}")) {
      throw malformed(status);
    }
    return Integer.parseInt(text);
  }

  private static ProbeFailure malformed(String status) {
    return new ProbeFailure(
        FailureReason.MALFORMED_RESPONSE, "no status of a game: " + Printable.of(status, 100));
  }
}
