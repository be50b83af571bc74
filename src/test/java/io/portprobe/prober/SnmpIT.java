package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
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
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("snmpd, of Debian's package of that name")
class SnmpIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("snmpd");
  }

  /** Without modules of names, which are not in Debian, and with its state in the folder. */
  private Program start() throws IOException {
    Path file = folder.resolve("agent.conf");
    Files.writeString(
        file, "agentAddress udp:127.0.0.1:" + port + "\nrocommunity house 127.0.0.1\n");
    return Program.start(
            "env",
            "MIBS=",
            "SNMP_PERSISTENT_DIR=" + folder,
            "snmpd",
            "-f",
            "-Lo",
            "-C",
            "-c",
            file.toString())
        .awaitOutput("NET-SNMP version");
  }

  private ProbeReport probe() {
    return Probes.run(new Snmp(), "{prober: snmp}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void tellsItsEngineToAStranger() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .hasSize(3)
          .containsEntry("probe_snmp_engine_boots", 1.0)
          .hasEntrySatisfying(
              "probe_snmp_engine_time_seconds", age -> assertThat(age).isBetween(0.0, 30.0));
      assertThat(report.measurements().getFirst().labels())
          .containsEntry("version", "3")
          .containsEntry("enterprise", "8072");
    }
  }

  @Test
  void tellsItsAgeToWhoKnowsItsCommunityOnly() throws IOException {
    try (var _ = start()) {
      ProbeReport known = probe("house");
      assertThat(known.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(known))
          .hasEntrySatisfying(
              "probe_snmp_uptime_seconds", age -> assertThat(age).isBetween(0.0, 30.0));
      assertThat(probe("garden").portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  private ProbeReport probe(String community) {
    return Probes.run(
        new Snmp(),
        "{prober: snmp, snmp: {attempts: 1, community: " + community + "}}",
        "127.0.0.1:" + port,
        Duration.ofSeconds(1));
  }

  @Test
  void aStoppedAgentIsClosed() throws IOException {
    start().close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
