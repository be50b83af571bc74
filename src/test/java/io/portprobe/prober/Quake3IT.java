package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningOpenarena;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("OpenArena, Debian's openarena-server")
class Quake3IT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningOpenarena.PROGRAM);
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Quake3(), "{prober: quake3}", target, Probes.AMPLE);
  }

  @Test
  void tellsWhatIsPlayedWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningOpenarena.start(folder)) {
      target = server.target();
      ProbeReport report = probe(target);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{game=Quake3Arena, protocol=71, service=quake3}", 1.0,
                  "probe_quake3_clients", 0.0,
                  "probe_quake3_max_clients", 8.0,
                  "probe_quake3_password", 0.0));
    }
    assertThat(probe(target).portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void countsOurQuestionsAndDropsThoseBeyondItsLimit() {
    try (var server = RunningOpenarena.start(folder, RunningOpenarena.TALKATIVE)) {
      Awaitility.await()
          .until(() -> {
            assertThat(probe(server.target()).outcome()).isEqualTo(new Outcome.Success());
            return server
                .log()
                .contains("SVC_Info: rate limit from 127.0.0.1 exceeded, dropping request");
          });
    }
  }
}
