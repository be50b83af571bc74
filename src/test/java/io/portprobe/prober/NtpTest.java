package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpTest implements DatagramService {
  private static final int SYNCHRONISED = 0x24;
  private static final int UNSYNCHRONISED = 0xe4;

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(header(question, SYNCHRONISED, 2, "\u007f\0\0\1", 0));
  }

  /** An answer by a clock that is so many seconds ahead. */
  private static byte[] header(
      byte[] question, int first, int stratum, String reference, int ahead) {
    long now = Instant.now().getEpochSecond() + 2_208_988_800L + ahead;
    return new ByteWriter()
        .u8(first)
        .u8(stratum)
        .u8(6)
        .u8(-20)
        .u32(0x8000)
        .u32(0x4000)
        .bytes(Arrays.copyOf(reference.getBytes(StandardCharsets.US_ASCII), 4))
        .u32(now - 100)
        .u32(0)
        .bytes(Arrays.copyOfRange(question, 40, 48))
        .u32(now)
        .u32(0)
        .u32(now)
        .u32(0x80000000L)
        .toBytes();
  }

  private static ProbeReport met(String settings, UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      String module = "{prober: ntp, ntp: {" + settings + "}}";
      return Probes.run(new Ntp(), module, peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksAsAClientThatTellsNothingOfItsClock() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Ntp(), "{prober: ntp}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(48).startsWith(0x23);
      assertThat(Arrays.copyOfRange(question, 1, 40)).containsOnly(0);
    }
  }

  @Test
  void tellsTheClockAndItsSource() {
    ProbeReport report = met("", question -> header(question, SYNCHRONISED, 1, "GPS", 0));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    var learnt = new HashMap<>(Learnt.by(report));
    assertThat(learnt.remove("probe_ntp_offset_seconds")).isBetween(-1.5, 1.5);
    assertThat(learnt.remove("probe_ntp_delay_seconds")).isCloseTo(-0.5, within(0.4));
    assertThat(learnt)
        .isEqualTo(
            Map.of(
                "probe_service_info{reference=GPS, service=ntp, version=4}", 1.0,
                "probe_ntp_stratum", 1.0,
                "probe_ntp_leap", 0.0,
                "probe_ntp_root_delay_seconds", 0.5,
                "probe_ntp_root_dispersion_seconds", 0.25,
                "probe_ntp_precision_seconds", Math.pow(2, -20),
                "probe_ntp_reference_age_seconds", 100.5));
  }

  @ParameterizedTest
  @CsvSource({"3600", "-3600", "1000000000"})
  void measuresHowFarTheClockIsOffAlsoAcrossTheEraOf2036(int ahead) {
    ProbeReport report = met("", question -> header(question, SYNCHRONISED, 3, "", ahead));
    assertThat(Learnt.by(report).get("probe_ntp_offset_seconds")).isCloseTo(ahead, within(1.5));
  }

  @ParameterizedTest
  @CsvSource({
    "RATE, SERVICE_OVERLOADED, we ask too often (RATE)",
    "DENY, AUTHENTICATION_REQUIRED, refuses to serve us (DENY)",
    "RSTR, AUTHENTICATION_REQUIRED, refuses to serve us (RSTR)",
  })
  void aKissOfDeathIsARefusalAndMeasuresNothing(String code, FailureReason reason, String detail) {
    ProbeReport report =
        met("unsynchronised: accept", question -> header(question, UNSYNCHRONISED, 0, code, 0));
    assertThat(report.outcome()).isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
    assertThat(report.measurements()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0xe4, 2, '', 'leap indicator 3, stratum 2'",
    "0x24, 16, '', 'leap indicator 0, stratum 16'",
    "0xe4, 0, INIT, 'leap indicator 3, stratum 0 INIT'",
    "0x24, 0, '', 'leap indicator 0, stratum 0'",
  })
  void aServerWithoutAClockToFollowCannotServeUnlessThatIsAccepted(
      String first, int stratum, String code, String state) {
    int bits = Integer.decode(first);
    ProbeReport report = met("", question -> header(question, bits, stratum, code, 0));
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.SERVICE_UNAVAILABLE, Phase.EXCHANGE, "not synchronised: " + state));
    assertThat(Learnt.by(report)).containsEntry("probe_ntp_stratum", (double) stratum);
    ProbeReport accepted =
        met("unsynchronised: accept", question -> header(question, bits, stratum, code, 0));
    assertThat(accepted.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({"0x23", "0x26", "0x2c"})
  void otherModesAndVersionsAreNoAnswers(String first) {
    ProbeReport report = met("", question -> header(question, Integer.decode(first), 2, "", 0));
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
