package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Probes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireguardTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of();
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  @Test
  void silenceIsAcceptedAndProvesNothing() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report =
          Probes.run(new Wireguard(), "{prober: wireguard}", peer.target(), Probes.SHORT);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
      assertThat(report.measurements()).isEmpty();
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(148).startsWith(HexFormat.of().parseHex("01000000"));
    }
  }

  @Test
  void everyAttemptIsAFirstMessageOfItsOwn() {
    try (var peer = DatagramPeer.silent()) {
      Probes.run(new Wireguard(), "{prober: wireguard}", peer.target(), Probes.SHORT);
      assertThat(peer.received().stream().map(HexFormat.of()::formatHex))
          // A busy machine has no time for the third.
          .hasSizeGreaterThan(1)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whoeverAnswersIsNoWireguard() {
    try (var peer = DatagramPeer.answering(List::of)) {
      ProbeReport report =
          Probes.run(new Wireguard(), "{prober: wireguard}", peer.target(), Probes.SHORT);
      assertThat(report.outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }
}
