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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Quake 3 and what descends from it, such as OpenArena and Xonotic: what is played, and by how
 * many.
 *
 * @see <a href="https://github.com/ioquake/ioq3/blob/main/code/server/sv_main.c">The server of
 *     ioquake3</a>
 */
final class Quake3 implements Prober {
  private static final GaugeName CLIENTS = new GaugeName("probe_quake3_clients", "How many play");
  private static final GaugeName MAX_CLIENTS =
      new GaugeName("probe_quake3_max_clients", "How many may play");
  private static final GaugeName PASSWORD =
      new GaugeName("probe_quake3_password", "1 if players need a password");

  private static final long NO_CONNECTION = 0xffffffffL;
  private static final String INFO = "infoResponse\n";
  private static final String MESSAGE = "print\n";

  @Override
  public String name() {
    return "quake3";
  }

  @Override
  public String summary() {
    return "The game server tells what is played";
  }

  @Override
  public String footprint() {
    return "One question, which counts towards its limit for questions";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(27_960);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Quake3::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    String answer = text(datagrams.ask(_ -> question(Datagrams.random(4))).bytes());
    if (answer.startsWith(MESSAGE)) {
      throw new ProbeFailure(
          FailureReason.AUTHENTICATION_REQUIRED,
          "refuses to tell us: " + Printable.of(answer.substring(MESSAGE.length()).strip(), 100));
    }
    Map<String, String> info = info(answer);
    findings.service("quake3", facts(info));
    measure(findings, CLIENTS, info.getOrDefault("clients", ""));
    measure(findings, MAX_CLIENTS, info.getOrDefault("sv_maxclients", ""));
    measure(findings, PASSWORD, info.getOrDefault("g_needpass", ""));
  }

  private static Datagrams.Question question(byte[] random) {
    String challenge = HexFormat.of().formatHex(random);
    byte[] question = new ByteWriter().u32(NO_CONNECTION).text("getinfo " + challenge).toBytes();
    return new Datagrams.Question(question, answer -> answers(answer, challenge));
  }

  /** A message to whoever asked repeats no challenge. */
  private static boolean answers(byte[] datagram, String challenge) throws ProbeFailure {
    boolean unconnected = ByteReader.of(datagram).u32() == NO_CONNECTION;
    String answer = text(datagram);
    boolean told =
        answer.startsWith(INFO) && challenge.equals(info(answer).getOrDefault("challenge", ""));
    return unconnected && (told || answer.startsWith(MESSAGE));
  }

  private static String text(byte[] datagram) throws ProbeFailure {
    return new String(ByteReader.of(datagram).skip(4).rest(), StandardCharsets.ISO_8859_1);
  }

  /** The pairs of {@code \key\value\key\value}. */
  private static Map<String, String> info(String answer) {
    String[] parts = answer.substring(INFO.length()).split("\\\\", -1);
    var info = new HashMap<String, String>();
    for (int i = 1; i + 1 < parts.length; i += 2) {
      info.put(parts[i], parts[i + 1]);
    }
    return info;
  }

  private static Map<String, String> facts(Map<String, String> info) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("game", info.getOrDefault("gamename", ""));
    facts.put("protocol", info.getOrDefault("protocol", ""));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private static void measure(Findings findings, GaugeName gauge, String number) {
    if (number.matches("[0-9]{1,6}")) {
      findings.measure(gauge, Integer.parseInt(number));
    }
  }
}
