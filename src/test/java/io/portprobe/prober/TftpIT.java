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
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Debian's atftpd")
class TftpIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("atftpd");
  }

  private Program start() {
    return Program.start(
            "atftpd",
            "--daemon",
            "--no-fork",
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--logfile=-",
            "--verbose=7",
            folder.toString())
        .awaitOutput("server started");
  }

  private ProbeReport probe() {
    return Probes.run(new Tftp(), "{prober: tftp}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void aServerWithoutTheFileAnswersFromItsNewPort() {
    try (var server = start()) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{error=1, service=tftp}", 1.0));
      server.awaitOutput("portprobe-");
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    start().close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
