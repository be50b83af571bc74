package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningSamba;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Samba 4.17, Debian's samba")
class SmbIT {
  @BeforeAll
  static void demandSamba() {
    RunningSamba.demand();
  }

  private static ProbeReport probe(RunningServer samba) {
    return Probes.run(new Smb(), "{prober: smb}", samba.target(), Probes.AMPLE);
  }

  @Test
  void agreesWithSambaWithoutALineInItsLog(@TempDir Path folder) {
    try (var samba = RunningSamba.start(folder, "server signing = mandatory")) {
      ProbeReport report = probe(samba);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      Measurement info = report.measurements().getFirst();
      Measurement clock = report.measurements().getLast();
      assertThat(info)
          .isEqualTo(
              new Measurement(
                  Findings.SERVICE_INFO,
                  Map.of("service", "smb", "dialect", "3.0.2", "signing", "required"),
                  1));
      assertThat(clock.value()).isCloseTo(0, offset(5.0));
      assertThat(samba.log()).doesNotContain("127.0.0.1");
    }
  }

  @Test
  void knowsThatSambaDeniesThisHost(@TempDir Path folder) {
    try (var samba = RunningSamba.start(folder, "hosts deny = 127.0.0.1")) {
      assertThat(probe(samba).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.AUTHENTICATION_REQUIRED,
                  Phase.EXCHANGE,
                  "the server refuses the session, code 0x81"));
    }
  }
}
