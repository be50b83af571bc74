package io.portprobe.prober;

import static io.portprobe.prober.DnsAnswers.add;
import static io.portprobe.prober.DnsAnswers.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Section;

class MdnsTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(
        answered(
            question,
            answer -> {
              String name = answer.getQuestion().getName().toString();
              add(answer, Section.ANSWER, name + " PTR _ipp._tcp.local.");
              add(answer, Section.ANSWER, name + " PTR _ssh._tcp.local.");
            }));
  }

  private static ProbeReport probe(String settings, DatagramPeer peer) {
    return Probes.run(
        new Mdns(), "{prober: mdns, mdns: {" + settings + "}}", peer.target(), Probes.SHORT);
  }

  @ParameterizedTest
  @CsvSource({
    "group: false, 095f7365727669636573075f646e732d7364045f756470056c6f63616c00",
    "group: true, 095f7365727669636573075f646e732d7364045f756470056c6f63616c00",
    "service: _ipp._tcp.local, 045f697070045f746370056c6f63616c00"
  })
  void asksForServicesAndCountsThem(String settings, String name) {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe(settings, peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_mdns_answers", 2.0)
          .containsEntry("probe_service_info{service=mdns}", 1.0)
          .hasSize(2);
      assertThat(HexFormat.of().formatHex(peer.received().getFirst()))
          .matches("[0-9a-f]{4}00000001000000000000" + name + "000c0001");
    }
  }

  @Test
  void whatAResponderTellsTheGroupUnaskedIsNoAnswer() {
    try (var peer =
        DatagramPeer.answering(question -> {
          byte[] unasked = answer(question).getFirst();
          unasked[0] = 0;
          unasked[1] = 0;
          return List.of(unasked);
        })) {
      assertThat(probe("", peer).succeeded()).isFalse();
    }
  }
}
