package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TftpTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(error(1));
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static byte[] error(int code) {
    return new ByteWriter().u16(5).u16(code).zeroTerminated("File not found.").toBytes();
  }

  private static ProbeReport probe(DatagramPeer peer) {
    return Probes.run(new Tftp(), "{prober: tftp}", peer.target(), Probes.SHORT);
  }

  @Test
  void asksForAFileThatNobodyHas() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe(peer);
      assertThat(new String(peer.received().getFirst(), StandardCharsets.ISO_8859_1))
          .matches("\0\1portprobe-[0-9a-f]{8}\0octet\0");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "4", "8"})
  void anyErrorFromANewPortIsSuccess(int code) {
    try (var elsewhere = DatagramPeer.silent();
        var peer = DatagramPeer.answering(_ -> List.of(error(code)), elsewhere)) {
      ProbeReport report = probe(peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{error=" + code + ", service=tftp}", 1.0));
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void aFileThatIsThereAfterAllIsStoppedAtThePortThatSendsIt() {
    byte[] data = new ByteWriter().u16(3).u16(1).zeros(512).toBytes();
    try (var elsewhere = DatagramPeer.silent();
        var peer = DatagramPeer.answering(_ -> List.of(data), elsewhere)) {
      ProbeReport report = probe(peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=tftp}", 1.0));
      Awaitility.await().until(() -> !elsewhere.received().isEmpty());
      assertThat(elsewhere.received()).containsExactly(HexFormat.of().parseHex("0005000062796500"));
      assertThat(peer.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000300020102", "00040001", "0005000900", "000500014100ff", "00050001"})
  void whatAReaderIsNeverToldIsNoAnswer(String hex) {
    try (var peer = DatagramPeer.answering(_ -> List.of(HexFormat.of().parseHex(hex)))) {
      assertThat(probe(peer).outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
