package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZookeeperTest {
  private static final String SERVING =
      """
      Zookeeper version: 3.8.0-${mvngit.commit.id}, built on 2024-12-29 17:54 UTC
      Latency min/avg/max: 0/1.5/20
      Received: 1
      Sent: 0
      Connections: 1
      Outstanding: 2
      Zxid: 0x0
      Mode: standalone
      Node count: 5
      """;

  private static ProbeReport met(String answer) {
    try (var server = ScriptedServer.begin().expects("srvr").sends(answer).closes().start()) {
      return Probes.run(new Zookeeper(), "{prober: zookeeper}", server.target(), Probes.AMPLE);
    }
  }

  private static Outcome.Failure failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void tellsWhatTheServerIsAndHowItDoes() {
    ProbeReport report = met(SERVING);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{mode=standalone, service=zookeeper, version=3.8.0}",
                1.0,
                "probe_zookeeper_latency_average_seconds",
                0.0015,
                "probe_zookeeper_latency_max_seconds",
                0.02,
                "probe_zookeeper_requests_outstanding",
                2.0,
                "probe_zookeeper_connections_count",
                1.0,
                "probe_zookeeper_nodes_count",
                5.0));
  }

  @Test
  void numbersThatAreNoneAreLeftOut() {
    ProbeReport report =
        met(
            "Zookeeper version: 3.4.14, x\nLatency min/avg/max: a/b/c\nMode: follower\nNode count:\n");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of("probe_service_info{mode=follower, service=zookeeper, version=3.4.14}", 1.0));
  }

  @Test
  void aServerWithoutAQuorumIsUnavailable() {
    ProbeReport report = met("This ZooKeeper instance is not currently serving requests\n");
    assertThat(report.outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE, "the server has no quorum: it is not serving"));
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=zookeeper}", 1.0));
  }

  @Test
  void aServerThatMayNotTellIsAZookeeperToo() {
    ProbeReport report = met("srvr is not executed because it is not in the whitelist.\n");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=zookeeper}", 1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | CONNECTION_CLOSED | the peer closed without an answer, as a ZooKeeper does beyond"
            + " maxClientCnxns",
        "Zoo | CONNECTION_CLOSED | the peer closed after 3 bytes of a ZooKeeper's version",
        "SSH-2.0-x | UNEXPECTED_RESPONSE | expected a ZooKeeper's version, got \"SSH-2.0-x\", which looks like SSH",
      })
  void whatIsNoAnswerIsAFailure(String answer, FailureReason reason, String detail) {
    assertThat(met(answer).outcome()).isEqualTo(failure(reason, detail));
  }

  @Test
  void anAnswerWithoutAModeIsMalformed() {
    assertThat(met("Zookeeper version: 3.8.0\n").outcome())
        .isEqualTo(failure(FailureReason.MALFORMED_RESPONSE, "an answer that tells no mode"));
  }

  @Test
  void anAnswerWithoutAnEndIsTooLarge() {
    var answer = new StringBuilder("Zookeeper version: 3.8.0\n");
    for (int i = 0; i < 200; i++) {
      answer.append(i).append('\n');
    }
    assertThat(met(answer.toString()).outcome())
        .isEqualTo(failure(FailureReason.RESPONSE_TOO_LARGE, "more than 100 lines"));
  }
}
