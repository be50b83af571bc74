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

class IkeTest implements DatagramService {
  private static final HexFormat HEX = HexFormat.of();
  private static final String INVALID_MAJOR_VERSION = "00000008 00000005";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(message(question, "29 20 22 20", INVALID_MAJOR_VERSION));
  }

  private static byte[] message(byte[] question, String middle, String payloads) {
    byte[] body = hex(payloads);
    return new ByteWriter()
        .bytes(Arrays.copyOf(question, 8))
        .zeros(8)
        .bytes(hex(middle))
        .u32(0)
        .u32(28 + body.length)
        .bytes(body)
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HEX.parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(String settings, UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return probe(settings, peer);
    }
  }

  private static ProbeReport probe(String settings, DatagramPeer peer) {
    String module = "{prober: ike, ike: {" + settings + "}}";
    return Probes.run(new Ike(), module, peer.target(), Probes.SHORT);
  }

  @Test
  void asksInAVersionToComeByAHeaderAlone() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe("", peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{answer=invalid_major_version, service=ike, version=2.0}",
                  1.0));
      assertThat(peer.received().getFirst())
          .hasSize(28)
          .endsWith(hex("0000000000000000 00302208 00000000 0000001c"));
    }
  }

  @Test
  void makesAProposalOnDemand() {
    try (var peer = DatagramPeer.silent()) {
      probe("sa_init: true", peer);
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(376);
      assertThat(HEX.formatHex(question, 8, 28))
          .isEqualTo("0000000000000000" + "21202208" + "00000000" + "00000178");
      assertThat(HEX.formatHex(question, 28, 84))
          .isEqualTo(
              "220000300000002c010100040300000c0100000c800e0080"
                  + "0300000802000005030000080300000c000000080400000e"
                  + "28000108000e0000");
      assertThat(question[84]).isNotNegative();
      assertThat(HEX.formatHex(question, 340, 344)).isEqualTo("00000024");
    }
  }

  @Test
  void marksWhatItSaysToThePortForNatTraversal() {
    try (var peer =
        DatagramPeer.answering(question -> {
          byte[] message = Arrays.copyOfRange(question, 4, question.length);
          return List.of(new ByteWriter().u32(0).bytes(answer(message).getFirst()).toBytes());
        })) {
      ProbeReport report = probe("nat_traversal: true", peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(peer.received().getFirst()).hasSize(32).startsWith(0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "29, 00000008 0000000e, no_proposal_chosen",
    "29, 0000000a 00000011 000e, invalid_ke_payload",
    "29, 00000008 00000007, invalid_syntax",
    "29, 0000000c 00004006 01020304, cookie",
    "29, 00000008 00000018, other",
    "21, 00000004, proposal_chosen",
    "2b, 21000004 00000004, proposal_chosen",
    "2b, 00000004, other",
    "00, '', other",
  })
  void everyAnswerIsALifeSign(String payload, String payloads, String word) {
    ProbeReport report = met("", question -> message(question, payload + " 20 22 20", payloads));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys("probe_service_info{answer=" + word + ", service=ike, version=2.0}");
  }

  @ParameterizedTest
  @CsvSource({
    "29 20 22 08, 00000008 00000005",
    "29 20 25 20, 00000008 00000005",
    "29 20 22 20, 00000003 00000005",
    "29 20 22 20, 00000009 00000005",
    "29 20 22 20, ''",
  })
  void otherMessagesOfTheSameIdAreNoAnswers(String middle, String payloads) {
    assertThat(met("", question -> message(question, middle, payloads)).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void anotherLengthThanItSaysIsNoAnswer() {
    ProbeReport report = met("", question -> Arrays.copyOf(answer(question).getFirst(), 40));
    assertThat(report.succeeded()).isFalse();
  }

  @Test
  void anAnswerWithoutTheMarkerIsNone() {
    ProbeReport report =
        met(
            "nat_traversal: true",
            question -> answer(Arrays.copyOfRange(question, 4, 32)).getFirst());
    assertThat(report.succeeded()).isFalse();
  }
}
