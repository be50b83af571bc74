package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningCassandra;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("Cassandra 5.0, which Maven brings")
class CassandraIT {
  private static final Map<String, String> SERVES =
      Map.of(
          "service",
          "cassandra",
          "cql_version",
          "3.4.7",
          "protocol_versions",
          "3/v3,4/v4,5/v5,6/v6-beta");

  @BeforeAll
  static void demand() {
    RunningCassandra.demand();
  }

  private static ProbeReport probe(RunningCassandra cassandra, String settings) {
    String module = "{prober: cassandra, cassandra: {" + settings + "}}";
    return Probes.run(new Cassandra(), module, cassandra.server().targetByName(), Probes.AMPLE);
  }

  /** One start for all, which takes half a minute. */
  @Test
  void refusesThenServesAndLogsNothingThenIsFull(@TempDir Path folder) throws IOException {
    try (var cassandra =
        RunningCassandra.start(folder, "native_transport_max_concurrent_connections: 2")) {
      assertThat(Verdicts.reason(probe(cassandra, ""))).isEqualTo(FailureReason.CONNECTION_REFUSED);
      cassandra.awaitReady();
      Verdicts.assertServes(probe(cassandra, ""), SERVES);
      Awaitility.await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(cassandra.remarks()).isEmpty());
      try (var _ = occupy(cassandra);
          var _ = occupy(cassandra)) {
        // It breaks off, at the request or before it.
        assertThat(Verdicts.reason(probe(cassandra, "")))
            .isIn(FailureReason.CONNECTION_RESET, FailureReason.CONNECTION_CLOSED);
      }
      Awaitility.await().untilAsserted(() -> Verdicts.assertServes(probe(cassandra, ""), SERVES));
      assertThat(cassandra.remarks())
          .containsExactly(
              "ERROR ConnectionLimitHandler Exceeded maximum native connection limit of 2 by using"
                  + " 3 connections (see native_transport_max_concurrent_connections in"
                  + " cassandra.yaml)");
      assertThat(probe(cassandra, "tls: true").outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.TLS_HANDSHAKE_FAILED,
                  Phase.TLS,
                  "Unsupported or unrecognized SSL message"));
    }
  }

  /** A connection that has been answered, and therefore counts. */
  private static Socket occupy(RunningCassandra cassandra) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), cassandra.server().port());
    socket.getOutputStream().write(HexFormat.of().parseHex("040000010500000000"));
    assertThat(socket.getInputStream().read()).isEqualTo(0x84);
    return socket;
  }
}
