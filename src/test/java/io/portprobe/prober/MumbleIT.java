package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
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

@RealServer("murmurd, Debian's mumble-server")
class MumbleIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("murmurd");
  }

  private Program start() throws IOException {
    Path file = folder.resolve("mumble.ini");
    Files.writeString(
        file,
        """
        database=%1$s/database
        logfile=
        pidfile=
        dbus=
        ice=
        bonjour=false
        uname=%2$s
        host=127.0.0.1
        port=%3$d
        users=7
        bandwidth=72000
        """
            .formatted(folder, System.getProperty("user.name"), port));
    return Program.start("murmurd", "-fg", "-ini", file.toString())
        .awaitOutput("Not registering server");
  }

  private ProbeReport probe() {
    return Probes.run(new Mumble(), "{prober: mumble}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void theServerTellsItsVersionAndItsLimits() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe();
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
  void aStoppedServerIsClosed() throws IOException {
    start().close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
