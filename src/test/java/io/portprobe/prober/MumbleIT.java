package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMurmur;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("murmurd, Debian's mumble-server")
class MumbleIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningMurmur.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Mumble(), "{prober: mumble}", server.target(), Probes.AMPLE);
  }

  @Test
  void theServerTellsItsVersionAndItsLimits() {
    try (var server = RunningMurmur.start(folder)) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_mumble_users", 0.0)
          .containsEntry("probe_mumble_max_users", 7.0)
          .containsEntry("probe_mumble_bandwidth_bytes_per_second", 9000.0)
          .hasSize(4);
      assertThat(report.measurements().getFirst().labels().get("version")).startsWith("1.");
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningMurmur.start(folder);
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
