package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("telnetd of GNU inetutils, Debian's inetutils-telnetd")
class TelnetIT {
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("inetutils-inetd");
    Needs.program("telnetd");
  }

  @Test
  void negotiates(@TempDir Path folder) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("inetd.conf"),
            "127.0.0.1:%d stream tcp nowait %s /usr/sbin/telnetd telnetd\n"
                .formatted(port, System.getProperty("user.name")));
    String pid = "--pidfile=" + folder.resolve("pid");
    try (var _ = Program.start("inetutils-inetd", "-d", pid, settings.toString())) {
      FreePort.awaitListener(port);
      ProbeReport report =
          Probes.run(new Telnet(), "{prober: telnet}", "127.0.0.1:" + port, Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{negotiates=true, service=telnet}", 1.0));
    }
  }
}
