package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningGitDaemon;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("git daemon, Debian's git")
class GitIT {
  private static RunningServer daemon;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Needs.program(RunningGitDaemon.PROGRAM);
    daemon = RunningGitDaemon.start(folder);
  }

  @AfterAll
  static void end() {
    if (daemon != null) {
      daemon.close();
    }
  }

  private static ProbeReport probe(String settings) {
    String module = "{prober: git, git: {" + settings + "}}";
    return Probes.run(new Git(), module, daemon.target(), Probes.AMPLE);
  }

  @Test
  void isThereAlsoWithoutTheRepository() {
    ProbeReport report = probe("");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=git}", 1.0));
  }

  @Test
  void opensTheRepository() {
    ProbeReport report = probe("repository: /a.git");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .hasSize(1)
        .allSatisfy((series, _) ->
            assertThat(series)
                .startsWith("probe_service_info{protocol=2, service=git, version=2."));
  }

  @Test
  void missesARepositoryThatIsToBeThere() {
    assertThat(((Outcome.Failure) probe("repository: /b.git").outcome()).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
