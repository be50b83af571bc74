package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("chronyd, of Debian's chrony")
class NtpIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("chronyd");
  }

  /** With -x it leaves this machine's clock alone. */
  private Program start(String source) throws IOException {
    Path file = folder.resolve("chrony.conf");
    Files.writeString(
        file,
        """
        bindaddress 127.0.0.1
        cmdport 0
        allow 127.0.0.0/8
        pidfile %s/pid
        port %d
        %s
        """
            .formatted(folder, port, source));
    return Program.start("chronyd", "-d", "-x", "-U", "-u", "root", "-f", file.toString())
        .awaitOutput("Disabled control of system clock");
  }

  private ProbeReport probe() {
    return Probes.run(new Ntp(), "{prober: ntp}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void theTimeOfThisMachineIsItsOwn() throws IOException {
    try (var _ = start("local stratum 8")) {
      ProbeReport report = probe();
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
  void aServerWithoutAClockIsNotSynchronised() throws IOException {
    try (var _ = start("")) {
      assertThat(probe().outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.SERVICE_UNAVAILABLE,
                  Phase.EXCHANGE,
                  "not synchronised: leap indicator 3, stratum 0"));
    }
  }

  @Test
  void aStoppedServerIsClosed() throws IOException {
    start("local stratum 8").close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
