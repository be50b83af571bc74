package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningChrony;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("chronyd, of Debian's chrony")
class NtpIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningChrony.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Ntp(), "{prober: ntp}", server.target(), Probes.AMPLE);
  }

  @Test
  void theTimeOfThisMachineIsItsOwn() {
    try (var server = RunningChrony.start(folder, "local stratum 8")) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_ntp_stratum", 8.0)
          .containsEntry("probe_ntp_leap", 0.0)
          .containsEntry("probe_service_info{service=ntp, version=4}", 1.0)
          .hasEntrySatisfying(
              "probe_ntp_offset_seconds", offset -> assertThat(offset).isBetween(-0.1, 0.1))
          .hasEntrySatisfying(
              "probe_ntp_delay_seconds", delay -> assertThat(delay).isBetween(0.0, 0.5));
    }
  }

  @Test
  void aServerWithoutAClockIsNotSynchronised() {
    try (var server = RunningChrony.start(folder)) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.SERVICE_UNAVAILABLE,
                  Phase.EXCHANGE,
                  "not synchronised: leap indicator 3, stratum 0"));
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningChrony.start(folder, "local stratum 8");
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
