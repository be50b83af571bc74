package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnmpUptimeTest {
  private static final String QUESTION =
      "30280201010405686f757365a01c0204ID020100020100300e300c06082b060102010103000500";

  private static final String ANSWER =
      "302a0201010405686f757365a21e0204ID0201000201003010300e06082b0601020101030043020190";

  private static ProbeReport met(String answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(bytes(question, answer)))) {
      return probe(peer.target());
    }
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Snmp(), "{prober: snmp, snmp: {community: house}}", target, Probes.SHORT);
  }

  private static byte[] bytes(byte[] question, String hex) {
    return HexFormat.of().parseHex(hex.replace("ID", id(question)));
  }

  private static String id(byte[] question) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(question, 16, 20));
  }

  @Test
  void asksForTheUptime() {
    try (var peer = DatagramPeer.silent()) {
      probe(peer.target());
      byte[] question = peer.received().getFirst();
      assertThat(HexFormat.of().formatHex(question))
          .isEqualTo(QUESTION.replace("ID", id(question)));
    }
  }

  @Test
  void tellsTheUptimeAndNowhereTheCommunity() {
    ProbeReport report = met(ANSWER);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{service=snmp, version=2c}", 1.0,
                "probe_snmp_uptime_seconds", 4.0));
    assertThat(report.toString()).contains("bytes that hold a secret").doesNotContain("house");
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "06", "10"})
  void anAgentThatKeepsTheValueToItselfIsThere(String status) {
    ProbeReport report = met(ANSWER.replace("ID020100", "ID0201" + status));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void anErrorOfTheAgentIsAFault() {
    assertThat(met(ANSWER.replace("ID020100", "ID020105")).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.SERVICE_UNAVAILABLE,
                Phase.EXCHANGE,
                "the agent answers with error 5"));
  }

  /** Of version 1, of another community, to another question, or none. */
  @ParameterizedTest
  @CsvSource({"020101, 020100", "686f757365, 686f757366", "ID, 01020304", "a21e, a01e"})
  void otherMessagesAreNoAnswersAndNotShownEither(String part, String other) {
    ProbeReport report = met(ANSWER.replace(part, other));
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "answered, but not as expected: what is not shown after a secret"));
    assertThat(report.toString()).doesNotContain("house");
  }
}
