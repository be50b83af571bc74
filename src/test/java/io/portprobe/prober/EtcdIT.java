package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningEtcd;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("etcd 3.4, of Debian's etcd-server")
class EtcdIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningEtcd.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, Duration timeout) {
    return Probes.run(new Etcd(), "{prober: etcd}", server.target(), timeout);
  }

  @Test
  void isHealthyAlone() {
    RunningEtcd alone = RunningEtcd.named("alone");
    try (var server = alone.start(folder, List.of(alone))) {
      server.awaitLog("serving insecure client requests");
      String before = server.awaitLog("enabled capabilities").log();
      ProbeReport report = probe(server, Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report).keySet())
          .singleElement()
          .asString()
          .matches(
              "probe_service_info\\{cluster_version=3[0-9.]+, service=etcd, version=3[0-9.]+}");
      assertThat(server.log()).isEqualTo(before);
    }
  }

  /** Its port is open, and its process says nothing until it has met the others once. */
  @Test
  void doesNotAnswerBeforeItsClusterHasFormed() {
    RunningEtcd first = RunningEtcd.named("first");
    var members = List.of(first, RunningEtcd.named("second"));
    try (var server = first.start(folder, members).awaitListener()) {
      assertThat(probe(server, Probes.SHORT).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.RESPONSE_TIMEOUT,
                  Phase.EXCHANGE,
                  "connected, but no complete answer came in time"));
    }
  }
}
