package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningAtftpd;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Debian's atftpd")
class TftpIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningAtftpd.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Tftp(), "{prober: tftp}", server.target(), Probes.AMPLE);
  }

  @Test
  void aServerWithoutTheFileAnswersFromItsNewPort() {
    try (var server = RunningAtftpd.start(folder)) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{error=1, service=tftp}", 1.0));
      server.awaitLog("portprobe-");
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningAtftpd.start(folder);
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
