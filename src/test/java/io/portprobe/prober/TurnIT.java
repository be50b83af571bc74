package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningCoturn;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("turnserver, of Debian's coturn")
class TurnIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program("turnserver");
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Turn(), "{prober: turn}", target, Probes.AMPLE);
  }

  @Test
  void asksWhoWeAreWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningCoturn.start(folder)) {
      target = server.target();
      ProbeReport report = probe(target);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_turn_authentication_demanded", 1.0);
    }
    assertThat(probe(target).portState()).isEqualTo(PortState.CLOSED);
  }
}
