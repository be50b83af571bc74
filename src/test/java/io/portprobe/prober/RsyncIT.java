package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningRsyncd;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("rsync, Debian's package of that name")
class RsyncIT {
  @BeforeAll
  static void demand() {
    Needs.program(RunningRsyncd.PROGRAM);
  }

  @Test
  void listsItsModulesAndLogsTwoLines(@TempDir Path folder) throws IOException {
    try (var rsync = RunningRsyncd.start(folder)) {
      ProbeReport report = Probes.run(new Rsync(), "{prober: rsync}", rsync.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_rsync_modules", 2.0).hasSize(2);
      rsync.awaitLog("module-list request from");
    }
  }
}
