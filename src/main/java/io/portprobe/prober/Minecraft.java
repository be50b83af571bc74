package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.codec.ByteWriter;
import io.portprobe.codec.JsonField;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Minecraft servers, Java Edition from 1.7 on: the status and the ping of the server list.
 *
 * @see <a href="https://minecraft.wiki/w/Java_Edition_protocol/Server_List_Ping">Server List
 *     Ping</a>
 */
final class Minecraft implements Prober {
  private static final GaugeName PLAYERS_ONLINE =
      new GaugeName("probe_minecraft_players_online", "How many players are there");
  private static final GaugeName PLAYERS_MAX =
      new GaugeName("probe_minecraft_players_max", "How many players may be there");

  /** A packet whose length has one to three bytes, and whose number is 0. */
  private static final Opening OPENING =
      Opening.of("a Minecraft status", "?? 00", "?? ?? 00", "?? ?? ?? 00");

  private static final int PORT = 25565;

  private static final int STATUS = 1;
  private static final int LONGEST_HOST = 255;
  private static final byte[] ANY_VERSION = {-1, -1, -1, -1, 15};
  private static final byte[] STATUS_REQUEST = {1, 0};
  private static final byte[] PING = {9, 1};

  /** Apart from the other parts, which hold names of players. */
  private static final Pattern VERSION =
      Pattern.compile("\"version\"\\s*:\\s*(\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*\\})");

  private static final JsonField NAME = JsonField.named("name");
  private static final JsonField PROTOCOL = JsonField.named("protocol");
  private static final JsonField ONLINE = JsonField.named("online");
  private static final JsonField MAX = JsonField.named("max");

  @Override
  public String name() {
    return "minecraft";
  }

  @Override
  public String summary() {
    return "The server tells its status and answers a ping, as for the list of servers in the game";
  }

  @Override
  public String footprint() {
    return "Nothing on Mojang's server; a BungeeCord with log_pings logs each ping";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(PORT);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Minecraft::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(new ByteWriter().bytes(handshake(wire.target())).bytes(STATUS_REQUEST).toBytes());
    OPENING.demandOn(wire);
    tell(status(wire), wire, findings);
    byte[] ping = new ByteWriter().bytes(PING).bytes(Datagrams.random(8)).toBytes();
    wire.write(ping);
    byte[] pong = wire.readExactly(ping.length);
    if (!Arrays.equals(ping, pong)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "the ping came back as " + wire.quote(pong));
    }
  }

  /** Servers do not look at what they are called; proxies look at the host. */
  private static byte[] handshake(Target target) {
    byte[] name = target.host().getBytes(StandardCharsets.UTF_8);
    byte[] host = Arrays.copyOf(name, Math.min(name.length, LONGEST_HOST));
    var content = new ByteWriter().u8(0).bytes(ANY_VERSION);
    number(content, host.length).bytes(host).u16(target.port()).u8(STATUS);
    byte[] bytes = content.toBytes();
    return number(new ByteWriter(), bytes.length).bytes(bytes).toBytes();
  }

  /** Adds a number of up to 14 bits, seven in a byte, the least significant first. */
  private static ByteWriter number(ByteWriter writer, int value) {
    return value < 0x80 ? writer.u8(value) : writer.u8(value | 0x80).u8(value >> 7);
  }

  private static int number(Wire wire) throws ProbeFailure {
    int value = 0;
    for (int shift = 0; shift < 21; shift += 7) {
      int octet = wire.readExactly(1)[0];
      value |= (octet & 0x7f) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "a length of more than three bytes");
  }

  private static String status(Wire wire) throws ProbeFailure {
    int packet = number(wire);
    int kind = number(wire);
    int length = number(wire);
    if (kind != 0 || length >= packet) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "a packet %d of %d bytes with a text of %d".formatted(kind, packet, length));
    }
    return new String(wire.readExactly(length), StandardCharsets.UTF_8);
  }

  private static void tell(String status, Wire wire, Findings findings) throws ProbeFailure {
    Matcher version = VERSION.matcher(status);
    if (!version.find()) {
      throw refused(status, wire);
    }
    String of = version.group(1);
    findings.service(
        "minecraft",
        Map.of("version", NAME.in(of).orElse(""), "protocol", PROTOCOL.in(of).orElse("")));
    String players = status.substring(Math.max(0, status.indexOf("\"players\"")));
    ONLINE.numberIn(players).ifPresent(count -> findings.measure(PLAYERS_ONLINE, count));
    MAX.numberIn(players).ifPresent(count -> findings.measure(PLAYERS_MAX, count));
  }

  /** The same packet, without a version, takes leave: its text is for people, mostly in English. */
  private static ProbeFailure refused(String text, Wire wire) {
    return new ProbeFailure(
        text.contains("starting")
            ? FailureReason.SERVICE_STARTING
            : FailureReason.SERVICE_UNAVAILABLE,
        "the server refuses: " + wire.quote(text));
  }
}
