package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Mumble: the ping by which its clients list servers.
 *
 * @see <a href="https://www.mumble.info/documentation/developer/protocol/ping/">Mumble's ping</a>
 */
final class Mumble implements Prober {
  private static final GaugeName USERS = new GaugeName("probe_mumble_users", "How many are there");
  private static final GaugeName MAX_USERS =
      new GaugeName("probe_mumble_max_users", "How many may be there");
  private static final GaugeName BANDWIDTH =
      new GaugeName(
          "probe_mumble_bandwidth_bytes_per_second", "How much each user may send at most");

  private static final int LENGTH = 24;
  private static final double BITS_PER_BYTE = 8;

  @Override
  public String name() {
    return "mumble";
  }

  @Override
  public String summary() {
    return "The voice server tells its version and how many are there";
  }

  @Override
  public String footprint() {
    return "Nothing";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(64_738);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Mumble::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    byte[] pong = datagrams.ask(_ -> ping(Datagrams.random(8))).bytes();
    ByteReader reader = ByteReader.of(pong).skip(1);
    String version = "%d.%d.%d".formatted(reader.u8(), reader.u8(), reader.u8());
    findings.service("mumble", Map.of("version", version));
    findings.measure(USERS, (double) reader.skip(8).u32());
    findings.measure(MAX_USERS, (double) reader.u32());
    findings.measure(BANDWIDTH, reader.u32() / BITS_PER_BYTE);
  }

  private static Datagrams.Question ping(byte[] id) {
    byte[] ping = new ByteWriter().u32(0).bytes(id).toBytes();
    return new Datagrams.Question(
        ping,
        answer ->
            answer.length == LENGTH && Arrays.equals(ByteReader.of(answer).skip(4).take(8), id));
  }
}
