package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("syslog-ng, of Debian's syslog-ng-core")
class SyslogIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("syslog-ng");
  }

  private Program start() throws IOException {
    Path file = folder.resolve("syslog-ng.conf");
    Files.writeString(
        file,
        """
        @version: 3.38
        log {
          source {
            syslog(transport(udp) ip(127.0.0.1) port(%1$d));
            syslog(transport(tcp) ip(127.0.0.1) port(%1$d));
          };
          destination { file("%2$s/log"); };
        };
        """
            .formatted(port, folder));
    return Program.start(
            "syslog-ng",
            "-F",
            "-e",
            "-v",
            "-f",
            file.toString(),
            "-R",
            folder.resolve("state").toString(),
            "-p",
            folder.resolve("pid").toString(),
            "-c",
            folder.resolve("control").toString())
        .awaitOutput("starting up");
  }

  private ProbeReport probe(String transport) {
    String module = "{prober: syslog, syslog: {transport: " + transport + "}}";
    return Probes.run(new Syslog(), module, "127.0.0.1:" + port, Duration.ofSeconds(1));
  }

  @Test
  void keepsTheMessage() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe("udp");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
      Awaitility.await().until(() -> Files.readString(folder.resolve("log")).contains("portprobe"));
      assertThat(folder.resolve("log")).content().matches("(?s).* portprobe: probe [0-9a-f]{16}\n");
    }
  }

  @Test
  void acceptsAConnection() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe("tcp");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  @Test
  void aStoppedServerIsClosed() throws IOException {
    start().close();
    assertThat(probe("udp").portState()).isEqualTo(PortState.CLOSED);
    assertThat(probe("tcp").portState()).isEqualTo(PortState.CLOSED);
  }
}
