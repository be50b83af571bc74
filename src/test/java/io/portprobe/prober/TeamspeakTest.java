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
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamspeakTest implements DatagramService {
  private static final String MARK = "5453 3349 4e49 5431 0065";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(step(question));
  }

  private static byte[] step(byte[] question) {
    return new ByteWriter()
        .bytes(hex(MARK + "88 01"))
        .bytes(hex("000102030405060708090a0b0c0d0e0f"))
        .u8(question[25])
        .u8(question[24])
        .u8(question[23])
        .u8(question[22])
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(new Teamspeak(), "{prober: teamspeak}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void beginsAsAClientDoes() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Instant before = Instant.now();
      Probes.run(new Teamspeak(), "{prober: teamspeak}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(Arrays.copyOf(question, 18)).isEqualTo(hex(MARK + "0000 88 0c830f30 00"));
      long time = java.nio.ByteBuffer.wrap(question, 18, 4).getInt();
      assertThat(time).isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
      assertThat(Arrays.copyOfRange(question, 26, question.length)).isEqualTo(new byte[8]);
    }
  }

  @Test
  void theServersStepIsSuccess() {
    ProbeReport report = met(TeamspeakTest::step);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=teamspeak}", 1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 10, 11, 28, 31})
  void anyOtherStepIsNoAnswer(int changed) {
    ProbeReport report =
        met(question -> {
          byte[] step = step(question);
          step[changed]++;
          return step;
        });
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
