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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DtlsTest implements DatagramService {
  private static final String VERIFY =
      "16 feff 0000 000000000000 0017 03 00000b 0000 000000 00000b feff 08 0102030405060708";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(hex(VERIFY));
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(String answer) {
    try (var peer = DatagramPeer.answering(_ -> List.of(hex(answer)))) {
      return Probes.run(new Dtls(), "{prober: dtls}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void saysHelloAsAClientOfVersion12WithoutACookie() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Dtls(), "{prober: dtls}", peer.target(), Probes.AMPLE);
      assertThat(peer.received()).hasSize(1);
      String question = HexFormat.of().formatHex(peer.received().getFirst());
      assertThat(question.substring(0, 54))
          .isEqualTo("16feff0000000000000000" + "007e" + "010000720000000000000072" + "fefd");
      assertThat(question.substring(54 + 64))
          .isEqualTo(
              "0000"
                  + "001e"
                  + "c02cc030c02bc02f009ec00ac009c013c0aec0acc0a800a800aec03700ff"
                  + "0100"
                  + "002a"
                  + "000a00080006001d00170018"
                  + "000b00020100"
                  + "000d0010000e0403050306030804040105010601"
                  + "00170000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "answer=hello_verify_request, " + VERIFY,
    "answer=hello_verify_request, " + VERIFY + " 15fefd00000000000000000002022f",
    "'alert=40, answer=alert', 15 feff 0000 000000000000 0002 02 28",
    "'alert=70, answer=alert', 15 fefd 0000 000000000000 0002 01 46",
  })
  void aServerSaysOneOfThese(String labels, String answer) {
    ProbeReport report = met(answer);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys("probe_service_info{" + labels + ", service=dtls}");
  }

  @Test
  void aServerThatDemandsNoCookieIsOneToo() {
    ProbeReport report =
        met(
            "16 fefd 0000 000000000000 0032 02 000026 0000 000000 000026 fefd"
                + "ab".repeat(32)
                + "00 c02b 00");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys("probe_service_info{answer=server_hello, service=dtls}");
  }

  @ParameterizedTest
  @CsvSource({
    "16 0303 0000 000000000000 0017 03 00000b 0000 000000 00000b feff 08 0102030405060708",
    "16 feff 0001 000000000000 0017 03 00000b 0000 000000 00000b feff 08 0102030405060708",
    "16 feff 0000 000000000000 000f 03 000003 0000 000000 000003 feff 00",
    "15 feff 0000 000000000000 0002 03 28",
    "17 feff 0000 000000000000 0002 02 28",
    "15 0303 0002 0228",
  })
  void otherDatagramsAreNoAnswers(String answer) {
    assertThat(met(answer).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
