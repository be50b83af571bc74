package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningZookeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("ZooKeeper 3.8, of Debian's zookeeper")
class ZookeeperIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningZookeeper.demand();
  }

  private static ProbeReport probe(RunningZookeeper server) {
    return Probes.run(new Zookeeper(), "{prober: zookeeper}", server.target(), Probes.AMPLE);
  }

  /** It listens a little before it serves. */
  @Test
  void servesAloneAndClosesBeyondItsConnections() throws IOException {
    try (var server = RunningZookeeper.start(folder, "maxClientCnxns=1")) {
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(probe(server).outcome()).isEqualTo(new Outcome.Success()));
      assertThat(Learnt.by(probe(server)))
          .containsEntry(
              "probe_service_info{mode=standalone, service=zookeeper, version=3.8.0}", 1.0)
          .containsEntry("probe_zookeeper_connections_count", 1.0);
      try (var held = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
        held.getOutputStream().write("sr".getBytes(StandardCharsets.US_ASCII));
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(probe(server).outcome())
                    .isEqualTo(
                        new Outcome.Failure(
                            FailureReason.CONNECTION_CLOSED,
                            Phase.EXCHANGE,
                            "the peer closed without an answer, as a ZooKeeper does beyond"
                                + " maxClientCnxns")));
      }
    }
  }

  @Test
  void isUnavailableWithoutAQuorum() {
    try (var server = RunningZookeeper.start(folder, RunningZookeeper.alone())) {
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(probe(server).outcome())
                  .isEqualTo(
                      new Outcome.Failure(
                          FailureReason.SERVICE_UNAVAILABLE,
                          Phase.EXCHANGE,
                          "the server has no quorum: it is not serving")));
    }
  }
}
