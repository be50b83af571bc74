package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningWireguard;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("wireguard-go, of Debian's wireguard-go")
class WireguardIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningWireguard.demand();
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Wireguard(), "{prober: wireguard}", target, Duration.ofSeconds(2));
  }

  @Test
  void dropsOurMessageInSilenceWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningWireguard.start(folder)) {
      target = server.target();
      ProbeReport report = probe(target);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
      server.awaitLog("invalid mac1");
    }
    assertThat(probe(target).portState()).isEqualTo(PortState.CLOSED);
  }
}
