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
import org.junit.jupiter.params.provider.ValueSource;

class MumbleTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(pong(question));
  }

  private static byte[] pong(byte[] question) {
    return new ByteWriter()
        .bytes(hex("00010304"))
        .bytes(Arrays.copyOfRange(question, 4, 12))
        .bytes(hex("00000002 00000007 00011940"))
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(new Mumble(), "{prober: mumble}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void pingsWithARandomId() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Mumble(), "{prober: mumble}", peer.target(), Probes.AMPLE);
      assertThat(peer.received().getFirst()).hasSize(12).startsWith(0, 0, 0, 0);
    }
  }

  @Test
  void tellsTheVersionAndTheUsers() {
    ProbeReport report = met(MumbleTest::pong);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{service=mumble, version=1.3.4}", 1.0,
                "probe_mumble_users", 2.0,
                "probe_mumble_max_users", 7.0,
                "probe_mumble_bandwidth_bytes_per_second", 9000.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 25})
  void aPongOfAnotherLengthIsNoAnswer(int length) {
    assertThat(met(question -> Arrays.copyOf(pong(question), length)).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
