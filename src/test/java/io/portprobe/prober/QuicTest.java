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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuicTest implements DatagramService {
  private static final HexFormat HEX = HexFormat.of();
  private static final String VERSIONS = "00000001 1a9a9a9a 6b3343cf 709a50c4 ff00001d";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(negotiation("f5 00000000", question, VERSIONS));
  }

  private static byte[] negotiation(String first, byte[] question, String versions) {
    return new ByteWriter()
        .bytes(hex(first))
        .bytes(Arrays.copyOfRange(question, 14, 23))
        .bytes(Arrays.copyOfRange(question, 5, 14))
        .bytes(hex(versions))
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HEX.parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(new Quic(), "{prober: quic}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksInAReservedVersionAsLongAsServersDemand() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Quic(), "{prober: quic}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(1200);
      assertThat(question[0] & 0xc0).isEqualTo(0xc0);
      assertThat(HEX.formatHex(question, 1, 5)).matches("([0-9a-f]a){4}");
      assertThat(question[5]).isEqualTo((byte) 8);
      assertThat(question[14]).isEqualTo((byte) 8);
    }
  }

  @Test
  void tellsTheVersionsThatHaveNames() {
    ProbeReport report = met(question -> negotiation("80 00000000", question, VERSIONS));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{service=quic, versions=v1 v2 draft-29}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "75 00000000, 00000001",
    "f5 00000001, 00000001",
    "f5 00000000, ''",
    "f5 00000000, 00000001 00",
  })
  void otherDatagramsWithOurIdsAreNoAnswers(String first, String versions) {
    assertThat(met(question -> negotiation(first, question, versions)).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
