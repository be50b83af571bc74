package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("etcd 3.4, of Debian's etcd-server")
class EtcdIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();
  private final String own = "http://127.0.0.1:" + FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("etcd");
  }

  private Program start(String others) {
    String client = "http://127.0.0.1:" + port;
    return Program.start(
        "etcd",
        "--data-dir",
        folder.resolve("data").toString(),
        "--listen-client-urls",
        client,
        "--advertise-client-urls",
        client,
        "--listen-peer-urls",
        own,
        "--initial-advertise-peer-urls",
        own,
        "--initial-cluster",
        "default=" + own + others);
  }

  private ProbeReport probe(Duration timeout) {
    return Probes.run(new Etcd(), "{prober: etcd}", "127.0.0.1:" + port, timeout);
  }

  @Test
  void isHealthyAlone() {
    try (var server = start("")) {
      server.awaitOutput("serving insecure client requests");
      String before = server.awaitOutput("enabled capabilities").output();
      ProbeReport report = probe(Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report).keySet())
          .singleElement()
          .asString()
          .matches(
              "probe_service_info\\{cluster_version=3[0-9.]+, service=etcd, version=3[0-9.]+}");
      assertThat(server.output()).isEqualTo(before);
    }
  }

  /** Its port is open, and its process says nothing until it has met the others once. */
  @Test
  void doesNotAnswerBeforeItsClusterHasFormed() {
    String other = ",other=http://127.0.0.1:" + FreePort.take();
    try (var _ = start(other)) {
      FreePort.awaitListener(port);
      assertThat(probe(Probes.SHORT).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.RESPONSE_TIMEOUT,
                  Phase.EXCHANGE,
                  "connected, but no complete answer came in time"));
    }
  }
}
