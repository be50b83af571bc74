package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningSyslogng;
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

  @BeforeAll
  static void demand() {
    Needs.program(RunningSyslogng.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String transport) {
    String module = "{prober: syslog, syslog: {transport: " + transport + "}}";
    return Probes.run(new Syslog(), module, server.target(), Duration.ofSeconds(1));
  }

  @Test
  void keepsTheMessage() {
    try (var server = RunningSyslogng.start(folder)) {
      ProbeReport report = probe(server, "udp");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
      Awaitility.await().until(() -> Files.readString(folder.resolve("log")).contains("portprobe"));
      assertThat(folder.resolve("log")).content().matches("(?s).* portprobe: probe [0-9a-f]{16}\n");
    }
  }

  @Test
  void acceptsAConnection() {
    try (var server = RunningSyslogng.start(folder)) {
      ProbeReport report = probe(server, "tcp");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningSyslogng.start(folder);
    server.close();
    assertThat(probe(server, "udp").portState()).isEqualTo(PortState.CLOSED);
    assertThat(probe(server, "tcp").portState()).isEqualTo(PortState.CLOSED);
  }
}
