package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class A2sTest implements DatagramService {
  private static final byte[] CHALLENGE = hex("ffffffff 41 0badcafe");
  private static final byte[] QUESTION =
      "\u00ff\u00ff\u00ff\u00ffTSource Engine Query\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final Map<String, Double> LEARNT =
      Map.of(
          "probe_service_info{game=cstrike, service=a2s, version=1.0.0.70}", 1.0,
          "probe_a2s_players", 12.0,
          "probe_a2s_max_players", 32.0,
          "probe_a2s_bots", 3.0,
          "probe_a2s_password", 1.0);

  @Override
  public List<byte[]> answer(byte[] question) {
    boolean challenged = question.length == QUESTION.length + 4;
    return List.of(challenged ? info() : CHALLENGE);
  }

  /** The challenge is of the server's making. */
  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static byte[] info() {
    return new ByteWriter()
        .bytes(hex("ffffffff 49 11"))
        .zeroTerminated("Some server")
        .zeroTerminated("de_dust2")
        .zeroTerminated("cstrike")
        .zeroTerminated("Counter-Strike: Source")
        .u16LittleEndian(240)
        .bytes(hex("0c 20 03"))
        .text("dl")
        .bytes(hex("01 01"))
        .zeroTerminated("1.0.0.70")
        .u8(0)
        .toBytes();
  }

  private static byte[] oldInfo() {
    return new ByteWriter()
        .bytes(hex("ffffffff 6d"))
        .zeroTerminated("192.0.2.1:27015")
        .zeroTerminated("Some server")
        .zeroTerminated("de_dust")
        .zeroTerminated("cstrike")
        .zeroTerminated("Counter-Strike")
        .bytes(hex("05 10 2f"))
        .text("dl")
        .bytes(hex("00 00 01 00"))
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(Function<byte[], List<byte[]>> answers) {
    try (var peer = DatagramPeer.answering(answers)) {
      return Probes.run(new A2s(), "{prober: a2s}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void givesTheChallengeBack() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = Probes.run(new A2s(), "{prober: a2s}", peer.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(LEARNT);
      byte[] challenged = Arrays.copyOf(QUESTION, QUESTION.length + 4);
      System.arraycopy(CHALLENGE, 5, challenged, QUESTION.length, 4);
      assertThat(peer.received()).containsExactly(QUESTION, challenged);
    }
  }

  @Test
  void needsNoChallenge() {
    ProbeReport report = met(_ -> List.of(info()));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(LEARNT);
  }

  @Test
  void understandsServersOfOld() {
    ProbeReport report = met(_ -> List.of(oldInfo()));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{game=cstrike, service=a2s}", 1.0,
                "probe_a2s_players", 5.0,
                "probe_a2s_max_players", 16.0,
                "probe_a2s_bots", 0.0,
                "probe_a2s_password", 0.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01000000", "41000000"})
  void oneOfSeveralPartsProvesTheServer(String id) {
    ProbeReport report = met(_ -> List.of(hex("feffffff" + id + "02 00 ffffffff49")));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=a2s}", 1.0));
  }

  @Test
  void aServerThatOnlyChallengesTellsNothing() {
    ProbeReport report = met(_ -> List.of(CHALLENGE));
    assertThat(reason(report)).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ffffffff", "ffffffff41010203", "ffffffff4911", "ffffffff44", "feffffff010000"})
  void whatTellsNothingIsNoAnswer(String answer) {
    assertThat(reason(met(_ -> List.of(hex(answer))))).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void anInfoThatBreaksOffIsNoAnswer() {
    byte[] info = info();
    assertThat(reason(met(_ -> List.of(Arrays.copyOf(info, info.length - 3)))))
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  private static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) report.outcome()).reason();
  }
}
