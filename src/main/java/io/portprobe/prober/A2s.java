package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A2S, the query of Valve's game servers: what is played, and by how many.
 *
 * <p>Most servers first send a challenge, so that nobody can make them talk to a third.
 *
 * @see <a href="https://developer.valvesoftware.com/wiki/Server_queries">Server queries</a>
 */
final class A2s implements Prober {
  private static final GaugeName PLAYERS =
      new GaugeName("probe_a2s_players", "How many play, bots included");
  private static final GaugeName MAX_PLAYERS =
      new GaugeName("probe_a2s_max_players", "How many may play");
  private static final GaugeName BOTS =
      new GaugeName("probe_a2s_bots", "How many of the players are programs");
  private static final GaugeName PASSWORD =
      new GaugeName("probe_a2s_password", "1 if players need a password");

  private static final long WHOLE = 0xffffffffL;
  private static final long IN_PARTS = 0xfeffffffL;
  private static final int HEAD_OF_PART = 6;
  private static final int CHALLENGE = 'A';
  private static final int INFO = 'I';
  private static final int INFO_OF_OLD = 'm';

  private static final byte[] QUESTION =
      new ByteWriter().u32(WHOLE).u8('T').zeroTerminated("Source Engine Query").toBytes();

  /** What is played, and by how many; the version is empty and the bots 0 if they are not told. */
  private record Info(
      String game, String version, int players, int most, int bots, boolean password) {

    static Info read(ByteReader reader) throws ProbeFailure {
      reader.skip(1).zeroTerminated();
      reader.zeroTerminated();
      String game = reader.zeroTerminated();
      reader.zeroTerminated();
      int players = reader.skip(2).u8();
      int most = reader.u8();
      int bots = reader.u8();
      boolean password = reader.skip(2).u8() == 1;
      return new Info(game, reader.skip(1).zeroTerminated(), players, most, bots, password);
    }

    static Info readOld(ByteReader reader) throws ProbeFailure {
      reader.zeroTerminated();
      reader.zeroTerminated();
      reader.zeroTerminated();
      String game = reader.zeroTerminated();
      reader.zeroTerminated();
      return new Info(game, "", reader.u8(), reader.u8(), 0, reader.skip(3).u8() == 1);
    }
  }

  @Override
  public String name() {
    return "a2s";
  }

  @Override
  public String summary() {
    return "The game server tells what is played";
  }

  @Override
  public String footprint() {
    return "Two questions, which count towards its limit for queries";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(27_015);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, A2s::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    byte[] answer = datagrams.ask(QUESTION, A2s::isReply).bytes();
    if (isChallenge(answer)) {
      byte[] challenge = ByteReader.of(answer).skip(5).take(4);
      byte[] question = new ByteWriter().bytes(QUESTION).bytes(challenge).toBytes();
      answer = datagrams.ask(question, A2s::isInfo).bytes();
    }
    if (ByteReader.of(answer).u32() == WHOLE) {
      measure(info(answer), findings);
    } else {
      findings.service("a2s", Map.of());
    }
  }

  private static boolean isReply(byte[] datagram) throws ProbeFailure {
    return isChallenge(datagram) || isInfo(datagram);
  }

  private static boolean isChallenge(byte[] datagram) throws ProbeFailure {
    ByteReader answer = ByteReader.of(datagram);
    return answer.u32() == WHOLE && answer.u8() == CHALLENGE && answer.remaining() == 4;
  }

  /** A part of an answer that is in several proves the server, and is not put together. */
  private static boolean isInfo(byte[] datagram) throws ProbeFailure {
    ByteReader answer = ByteReader.of(datagram);
    if (answer.u32() == IN_PARTS) {
      return answer.remaining() >= HEAD_OF_PART;
    }
    info(datagram);
    return true;
  }

  /** Anything else is malformed. */
  private static Info info(byte[] datagram) throws ProbeFailure {
    ByteReader answer = ByteReader.of(datagram);
    boolean whole = answer.u32() == WHOLE;
    int kind = answer.u8();
    if (whole && kind == INFO) {
      return Info.read(answer);
    }
    if (whole && kind == INFO_OF_OLD) {
      return Info.readOld(answer);
    }
    throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no description of a game");
  }

  private static void measure(Info info, Findings findings) {
    findings.service(
        "a2s",
        info.version.isEmpty()
            ? Map.of("game", info.game)
            : Map.of("game", info.game, "version", info.version));
    findings.measure(PLAYERS, info.players);
    findings.measure(MAX_PLAYERS, info.most);
    findings.measure(BOTS, info.bots);
    findings.measure(PASSWORD, info.password ? 1 : 0);
  }
}
