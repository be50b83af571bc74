package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnmpTest implements DatagramService {
  private static final String DISCOVERY =
      "303e02010330110204ID020300ffe30401040201030410300e0400020100020100040004000400"
          + "301404000400a00e0204ID0201000201003000";

  private static final String REPORT =
      "307302010330110204ID020300ffe304010002010304233021"
          + "041180001f888016d1ae7b9489006b00000000020103020300e240040004000400"
          + "3036041180001f888016d1ae7b9489006b000000000400"
          + "a81f0204ID0201000201003011300f060a2b060106030f01010400410101";

  private static final String REPORT_WITHOUT_ENGINE =
      "305102010330110204ID020300ffe3040100020103041230100400020103020300e240040004000400"
          + "302504000400a81f0204ID0201000201003011300f060a2b060106030f01010400410101";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(report(question, REPORT));
  }

  private static byte[] report(byte[] question, String hex) {
    return HexFormat.of().parseHex(hex.replace("ID", id(question)));
  }

  private static String id(byte[] question) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(question, 9, 13));
  }

  private static ProbeReport met(Function<byte[], List<byte[]>> answers) {
    try (var peer = DatagramPeer.answering(answers)) {
      return Probes.run(new Snmp(), "{prober: snmp}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksForTheEngineAsRfc3414Begins() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Snmp(), "{prober: snmp}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(HexFormat.of().formatHex(question))
          .isEqualTo(DISCOVERY.replace("ID", id(question)));
    }
  }

  @Test
  void tellsTheEngineItsMakerAndItsAge() {
    ProbeReport report = met(this::answer);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{engine_id=80001f888016d1ae7b9489006b00000000,"
                    + " enterprise=8072, service=snmp, version=3}",
                1.0,
                "probe_snmp_engine_boots",
                3.0,
                "probe_snmp_engine_time_seconds",
                57920.0));
  }

  @Test
  void anAgentWithoutAnEngineBreaksTheProtocol() {
    assertThat(met(question -> List.of(report(question, REPORT_WITHOUT_ENGINE))).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.MALFORMED_RESPONSE, Phase.EXCHANGE, "not a report: no engine"));
  }

  /** Of another version, or no report. */
  @ParameterizedTest
  @ValueSource(strings = {"3073020101", "a21f"})
  void otherMessagesAreNoAnswers(String part) {
    String other =
        part.startsWith("a2") ? REPORT.replace("a81f", part) : part + REPORT.substring(10);
    assertThat(met(question -> List.of(report(question, other))).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
