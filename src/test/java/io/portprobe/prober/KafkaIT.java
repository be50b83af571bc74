package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningKafka;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("Kafka 3.9, which Maven brings")
class KafkaIT {
  private static final String BROKEN_HANDSHAKE = "SSL handshake failed";

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningKafka.demand();
  }

  private static ProbeReport probe(RunningKafka kafka, String settings, Duration timeout) {
    String module = "{prober: kafka, kafka: {" + settings + "}}";
    return Probes.run(new Kafka(), module, kafka.server().targetByName(), timeout);
  }

  private static ProbeReport probe(RunningKafka kafka, String settings) {
    return probe(kafka, settings, Probes.AMPLE);
  }

  private static void assertServes(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsEntry(
            "probe_service_info{metadata_version=12, produce_version=11, service=kafka}", 1.0)
        .containsEntry("probe_kafka_apis_count", 61.0);
  }

  @Test
  void refusesWhileItStartsThenServesAndLogsNothing() {
    try (var kafka = RunningKafka.start(folder)) {
      assertThat(probe(kafka, "").outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.CONNECTION_REFUSED);
      kafka.awaitReady();
      assertServes(probe(kafka, ""));
      assertServes(probe(kafka, ""));
      Awaitility.await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(kafka.remarks()).isEmpty());
      assertThat(probe(kafka, "tls: true").outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.CONNECTION_CLOSED,
                  Phase.TLS,
                  "the peer closed in the middle of the TLS handshake"));
      kafka.server().awaitLog("InvalidReceiveException");
    }
  }

  /** It accepts no connection then, and Linux does so in its place. */
  @Test
  void keepsSilentBeyondItsConnections() throws IOException {
    try (var kafka = RunningKafka.start(folder, "max.connections=3").awaitReady()) {
      assertServes(probe(kafka, ""));
      try (var _ = occupy(kafka);
          var _ = occupy(kafka);
          var _ = occupy(kafka)) {
        Awaitility.await()
            .untilAsserted(() ->
                Verdicts.assertFails(
                    probe(kafka, "", Probes.SHORT),
                    FailureReason.RESPONSE_TIMEOUT,
                    "connected, but no complete answer came in time"));
      }
      Awaitility.await().untilAsserted(() -> assertServes(probe(kafka, "")));
    }
  }

  /** Not of its own: the broker connects to its controller likewise. */
  @Test
  void closesBeyondTheConnectionsOfOneAddress() throws IOException {
    String foreign = "127.0.0.2";
    try (var kafka =
            RunningKafka.start(folder, "max.connections.per.ip.overrides=" + foreign + ":1")
                .awaitReady();
        var _ =
            new Socket(
                InetAddress.ofLiteral("127.0.0.1"),
                kafka.server().port(),
                InetAddress.ofLiteral(foreign),
                0)) {
      // Reset when the request was there first.
      assertThat(Verdicts.reason(probe(kafka, "source_ip_address: " + foreign)))
          .isIn(FailureReason.CONNECTION_CLOSED, FailureReason.CONNECTION_RESET);
      assertServes(probe(kafka, ""));
    }
  }

  @Test
  void oneWithTlsServesByThatOnly() {
    try (var kafka =
        RunningKafka.startWithTls(folder, TlsPeer.certificate().build()).awaitReady()) {
      assertServes(probe(kafka, "tls: true, " + TlsPeer.TRUST));
      Awaitility.await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(kafka.remarks()).isEmpty());
      assertThat(kafka.server().log()).doesNotContain(BROKEN_HANDSHAKE);
      Verdicts.assertFails(
          probe(kafka, ""),
          FailureReason.UNEXPECTED_RESPONSE,
          "expected a Kafka response, got \"\\x15\\x03\\x03\\x00\\x02\\x02P\", a TLS alert: it expects"
              + " TLS");
      kafka.server().awaitLog(BROKEN_HANDSHAKE);
    }
  }

  private static Socket occupy(RunningKafka kafka) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), kafka.server().port());
  }
}
