package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemcachedUdpTest implements DatagramService {
  private static final String ONE_PART = "000000010000";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, ONE_PART, "VERSION 1.6.18\r\n"));
  }

  private static byte[] answer(byte[] question, String part, String text) {
    return new ByteWriter()
        .bytes(Arrays.copyOf(question, 2))
        .bytes(HexFormat.of().parseHex(part))
        .text(text)
        .toBytes();
  }

  private static ProbeReport met(String part, String text) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer(question, part, text)))) {
      return Probes.run(new MemcachedUdp(), "{prober: memcached_udp}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksForTheVersionInOnePart() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new MemcachedUdp(), "{prober: memcached_udp}", peer.target(), Probes.AMPLE);
      assertThat(HexFormat.of().formatHex(peer.received().getFirst()))
          .matches("[0-9a-f]{4}000000010000" + "76657273696f6e0d0a");
    }
  }

  @Test
  void anAnswerIsAFinding() {
    ProbeReport report = met(ONE_PART, "VERSION 1.6.18\r\n");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_memcached_udp_exposed",
                1.0,
                "probe_service_info{service=memcached, version=1.6.18}",
                1.0));
  }

  @Test
  void aFaultOfTheServerIsAFindingToo() {
    ProbeReport report = met(ONE_PART, "SERVER_ERROR out of memory\r\n");
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.SERVICE_UNAVAILABLE,
                Phase.EXCHANGE,
                "says SERVER_ERROR out of memory"));
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_memcached_udp_exposed", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "000000010000, VERSION 1.6.18",
    "000000020000, 'VERSION 1.6.18\r\n'",
    "000100010000, 'VERSION 1.6.18\r\n'",
    "000000010000, 'ERROR\r\n'",
  })
  void anythingElseIsNoAnswer(String part, String text) {
    assertThat(met(part, text).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
