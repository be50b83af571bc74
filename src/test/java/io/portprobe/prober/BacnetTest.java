package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacnetTest implements DatagramService {
  private static final String TOLD = "01 00 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3f";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, TOLD));
  }

  /** By one byte only, which two questions have in common now and then. */
  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  /** The answer with its length, and with the question's id in the place of {@code ID}. */
  private static byte[] answer(byte[] question, String content) {
    byte[] bytes = hex("810a0000" + content.replace("ID", "%02x".formatted(question[8])));
    bytes[3] = (byte) bytes.length;
    return bytes;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport met(String content) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer(question, content)))) {
      return Probes.run(new Bacnet(), "{prober: bacnet}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksAnyDeviceForItsNumberFromThatPort() throws Exception {
    int port = FreePort.take();
    try (var peer = DatagramPeer.answering(this::answer)) {
      String module = "{prober: bacnet, bacnet: {source_port: " + port + "}}";
      Probes.run(new Bacnet(), module, peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      question[8] = 0;
      assertThat(question).isEqualTo(hex("810a0011 0104 0005 00 0c 0c 023fffff 194b"));
      assertThat(peer.awaitAsker().getPort()).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TOLD,
        "01 08 0007 01 0a 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3f",
        "01 20 ffff 00 ff 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3f",
        "01 28 0001 02 0a0b 0007 01 0a ff 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3f",
      })
  void aDeviceTellsItsNumberWhateverTheWay(String content) {
    ProbeReport report = met(content);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{device=123, service=bacnet}", 1.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 00 50 ID 0c 91 01 91 1f",
        "01 00 60 ID 09",
        "01 00 70 ID 00",
        "01 00 71 ID 04"
      })
  void aRefusalProvesTheDevice(String content) {
    ProbeReport report = met(content);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=bacnet}", 1.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02 00 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3f",
        "01 00 30 ID 0e 0c 0200007b 19 4b 3e c4 0200007b 3f",
        "01 00 30 ID 0c 0c 0200007b 19 4b 3e 91 0200007b 3f",
        "01 00 30 ID 0c 0c 0200007b 19 4b 3e c4 0200007b 3e",
        "01 00 20 ID 0c",
        "01 00 50 ID 0e",
        "01 00 60 ID",
        "01 28 0001 ff",
      })
  void anythingElseIsNoAnswer(String content) {
    assertThat(met(content).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void anotherIdIsNoAnswer() {
    try (var peer =
        DatagramPeer.answering(question -> {
          question[8]++;
          return List.of(answer(question, TOLD));
        })) {
      String module = "{prober: bacnet, bacnet: {attempts: 1}}";
      assertThat(Probes.run(new Bacnet(), module, peer.target(), Probes.SHORT).outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
