package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(new byte[] {0x70, 0, question[2], question[3]});
  }

  @Test
  void anEmptyMessageIsReset() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = Probes.run(new Coap(), "{prober: coap}", peer.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=coap}", 1.0));
      assertThat(peer.received().getFirst()).hasSize(4).startsWith(0x40, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0x60, 0", "0x50, 0", "0xb0, 0", "0x70, 69"})
  void otherMessagesOfTheSameIdAreNoAnswers(String type, byte code) {
    byte first = (byte) (int) Integer.decode(type);
    try (var peer =
        DatagramPeer.answering(
            question -> List.of(new byte[] {first, code, question[2], question[3]}))) {
      ProbeReport report = Probes.run(new Coap(), "{prober: coap}", peer.target(), Probes.SHORT);
      assertThat(report.outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
