package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RunningArtemis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second of the brokers that {@link Amqp1} asks: Artemis 2.39, which Maven brings. */
class Amqp1ArtemisIT {
  private static final Map<String, String> SERVES =
      Map.of("service", "amqp1", "mechanisms", "PLAIN ANONYMOUS");

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningArtemis.demand();
  }

  private static ProbeReport probe(RunningArtemis artemis, String settings, Duration timeout) {
    String module = "{prober: amqp1, amqp1: {" + settings + "}}";
    return Probes.run(new Amqp1(), module, artemis.server().targetByName(), timeout);
  }

  private static ProbeReport probe(RunningArtemis artemis, String settings) {
    return probe(artemis, settings, Probes.AMPLE);
  }

  @Test
  void tellsTheWaysToLogInAndLogsAConnectionThatEndsBefore() {
    try (var artemis = RunningArtemis.start(folder).awaitReady()) {
      Verdicts.assertServes(probe(artemis, ""), SERVES);
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(artemis.remarks())
                  .containsExactly("INFO AMQ601767", "INFO AMQ601768", "WARN AMQ212037"));
    }
  }

  @Test
  void closesBeyondItsConnections() throws IOException {
    try (var artemis = RunningArtemis.start(folder, "connectionsAllowed=1").awaitReady()) {
      try (var _ = occupy(artemis)) {
        Verdicts.assertFails(
            probe(artemis, ""),
            FailureReason.CONNECTION_CLOSED,
            "the peer closed after 0 bytes of an AMQP header");
      }
      Awaitility.await().untilAsserted(() -> Verdicts.assertServes(probe(artemis, ""), SERVES));
    }
  }

  @Test
  void oneWithoutTlsKeepsSilentToIt() {
    try (var artemis = RunningArtemis.start(folder).awaitReady()) {
      assertThat(probe(artemis, "tls: true", Probes.SHORT).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.TLS_TIMEOUT, Phase.TLS, "the TLS handshake did not end in time"));
    }
  }

  /** A connection counts from its first answer on. */
  private static Socket occupy(RunningArtemis artemis) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), artemis.server().port());
    socket.getOutputStream().write("AMQP\3\1\0\0".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(socket.getInputStream().read()).isEqualTo('A');
    return socket;
  }
}
