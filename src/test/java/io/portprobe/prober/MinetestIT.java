package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMinetest;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Debian's minetest-server")
class MinetestIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningMinetest.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Minetest(), "{prober: minetest}", server.target(), Probes.AMPLE);
  }

  @Test
  void theVisitorLeavesAgain() {
    try (var server = RunningMinetest.start(folder, "--verbose")) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=minetest}", 1.0));
      server.awaitLog("deletingPeer(): peer->id=2, timeout=0");
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningMinetest.start(folder);
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
