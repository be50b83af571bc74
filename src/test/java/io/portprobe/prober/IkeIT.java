package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningCharon;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On ports of its own choice, strongSwan wants every message marked. */
@RealServer("charon, of Debian's strongswan-charon")
class IkeIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningCharon.demand();
  }

  private static ProbeReport probe(String settings, String target) {
    String module = "{prober: ike, ike: {nat_traversal: true, " + settings + "}}";
    return Probes.run(new Ike(), module, target, Probes.AMPLE);
  }

  @Test
  void answersWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningCharon.start(folder)) {
      target = server.target();
      says("invalid_major_version", probe("sa_init: false", target));
      says("no_proposal_chosen", probe("sa_init: true", target));
    }
    assertThat(probe("sa_init: false", target).portState()).isEqualTo(PortState.CLOSED);
  }

  private static void says(String word, ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of("probe_service_info{answer=" + word + ", service=ike, version=2.0}", 1.0));
  }
}
