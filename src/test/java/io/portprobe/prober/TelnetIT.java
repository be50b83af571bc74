package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningTelnetd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("telnetd of GNU inetutils, Debian's inetutils-telnetd")
class TelnetIT {
  @BeforeAll
  static void demand() {
    Needs.program(RunningTelnetd.STARTER);
    Needs.program(RunningTelnetd.PROGRAM);
  }

  @Test
  void negotiates(@TempDir Path folder) throws IOException {
    try (var telnetd = RunningTelnetd.start(folder)) {
      ProbeReport report =
          Probes.run(new Telnet(), "{prober: telnet}", telnetd.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{negotiates=true, service=telnet}", 1.0));
    }
  }
}
