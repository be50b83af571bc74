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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("rsync, Debian's package of that name")
class RsyncIT {
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("rsync");
  }

  @Test
  void listsItsModulesAndLogsTwoLines(@TempDir Path folder) throws IOException {
    Path message = Files.writeString(folder.resolve("motd"), "Welcome\tto our mirror\n");
    Path settings =
        Files.writeString(
            folder.resolve("rsyncd.conf"),
            """
            motd file = %1$s
            use chroot = no
            [pub]
            path = %2$s
            comment = Public
            [a-module-with-a-long-name]
            path = %2$s
            """
                .formatted(message, folder));
    try (var rsync =
        Program.start(
                "rsync",
                "--daemon",
                "--no-detach",
                "--address=127.0.0.1",
                "--port=" + port,
                "--config=" + settings,
                "--log-file=/dev/stdout")
            .awaitOutput("starting")) {
      FreePort.awaitListener(port);
      ProbeReport report =
          Probes.run(new Rsync(), "{prober: rsync}", "127.0.0.1:" + port, Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_rsync_modules", 2.0).hasSize(2);
      rsync.awaitOutput("module-list request from");
    }
  }
}
