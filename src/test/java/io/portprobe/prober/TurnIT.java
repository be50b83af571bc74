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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("turnserver, of Debian's coturn, over UDP and TCP")
class TurnIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program("turnserver");
  }

  private static ProbeReport probe(String transport, String target) {
    String module = "{prober: turn, turn: {transport: " + transport + "}}";
    return Probes.run(new Turn(), module, target, Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void asksWhoWeAreWhileItRunsAndIsClosedThen(String transport) {
    String target;
    try (var server = RunningCoturn.start(folder)) {
      target = server.target();
      String log = server.log();
      ProbeReport report = probe(transport, target);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_turn_authentication_demanded", 1.0);
      assertThat(server.log()).isEqualTo(log);
    }
    assertThat(probe(transport, target).portState()).isEqualTo(PortState.CLOSED);
  }
}
