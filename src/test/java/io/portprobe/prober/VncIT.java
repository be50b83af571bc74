package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningTigervnc;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("TigerVNC 1.12, Debian's tigervnc-standalone-server")
class VncIT {
  @BeforeAll
  static void demand() {
    Needs.program(RunningTigervnc.PROGRAM);
  }

  private static ProbeReport probe(RunningServer desktop) {
    return Probes.run(new Vnc(), "{prober: vnc}", desktop.target(), Probes.AMPLE);
  }

  @Test
  void greetsFiveTimesThenLocksUsOut() {
    try (var desktop = RunningTigervnc.start()) {
      for (int count = 0; count < 5; count++) {
        ProbeReport report = probe(desktop);
        assertThat(report.outcome()).isEqualTo(new Outcome.Success());
        assertThat(Learnt.by(report))
            .isEqualTo(Map.of("probe_service_info{protocol=003.008, service=vnc}", 1.0));
      }
      var failure = (Outcome.Failure) probe(desktop).outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION_REQUIRED);
      assertThat(failure.detail()).isEqualTo("the server refuses: \"Too many security failures\"");
    }
  }
}
