package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinecraftBedrockTest implements DatagramService {
  private static final byte[] MAGIC = hex("00ffff00fefefefefdfdfdfd12345678");
  private static final String STATUS =
      "MCPE;A server\\; of ours;748;1.21.40;3;10;13253860892328930865;Bedrock level;Survival;1;";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(pong(question, STATUS));
  }

  private static byte[] pong(byte[] question, String status) {
    return new ByteWriter()
        .u8(0x1c)
        .bytes(Arrays.copyOfRange(question, 1, 9))
        .u64(4711)
        .bytes(MAGIC)
        .u16(status.length())
        .text(status)
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(
          new MinecraftBedrock(), "{prober: minecraft_bedrock}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void pingsAsAPlayerDoes() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(
          new MinecraftBedrock(), "{prober: minecraft_bedrock}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(33).startsWith(1);
      assertThat(Arrays.copyOfRange(question, 9, 25)).isEqualTo(MAGIC);
    }
  }

  @Test
  void tellsTheVersionAndThePlayers() {
    ProbeReport report = met(question -> pong(question, STATUS));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{edition=MCPE, protocol=748, service=minecraft_bedrock,"
                    + " version=1.21.40}",
                1.0,
                "probe_minecraft_bedrock_players",
                3.0,
                "probe_minecraft_bedrock_max_players",
                10.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MCPE;A server;748", "MCPE;A server;748;1.21.40;many;10;1"})
  void aPongWithoutAStatusIsMalformed(String status) {
    assertThat(met(question -> pong(question, status)).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.MALFORMED_RESPONSE,
                Phase.EXCHANGE,
                "no status of a game: " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 33})
  void whatDiffersFromAPongIsNoAnswer(int changed) {
    ProbeReport report =
        met(question -> {
          byte[] pong = pong(question, STATUS);
          pong[changed]++;
          return pong;
        });
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
