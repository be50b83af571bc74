package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinetestTest implements DatagramService {
  private static final byte[] ARRIVAL = hex("4f457403 0000 01 03 ffdc 01");
  private static final byte[] ACKNOWLEDGED = hex("4f457403 0001 01 00 00 ffdc");
  private static final byte[] NUMBER = hex("4f457403 0001 00 03 ffdc 00 01 0102");
  private static final byte[] LEAVING = hex("4f457403 0102 00 00 03");

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(ACKNOWLEDGED, NUMBER);
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport probe(DatagramPeer peer) {
    return Probes.run(new Minetest(), "{prober: minetest}", peer.target(), Probes.SHORT);
  }

  @Test
  void comesAndLeavesUnderTheNumberThatItIsGiven() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe(peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=minetest}", 1.0));
      Awaitility.await().until(() -> peer.received().size() == 2);
      assertThat(peer.received()).containsExactly(ARRIVAL, LEAVING);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4f457403 0001 01 00 00 ffdc",
        "4f457403 0002 00 03 ffdc 00 01 0102",
        "4f457403 0001 00 03 ffdd 00 01 0102",
        "4f457403 0001 00 03 ffdc 00 01 0000",
        "4f457403 0001 00 03 ffdc 00 01 0102 00",
        "4f457402 0001 00 03 ffdc 00 01 0102",
      })
  void whatGivesNoNumberIsNoAnswer(String answer) {
    try (var peer = DatagramPeer.answering(_ -> List.of(hex(answer)))) {
      assertThat(probe(peer).outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
