package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningSnmpd;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("snmpd, of Debian's package of that name")
class SnmpIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningSnmpd.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Snmp(), "{prober: snmp}", server.target(), Probes.AMPLE);
  }

  @Test
  void tellsItsEngineToAStranger() {
    try (var server = RunningSnmpd.start(folder)) {
      ProbeReport report = probe(server);
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
  void tellsItsAgeToWhoKnowsItsCommunityOnly() {
    try (var server = RunningSnmpd.start(folder)) {
      ProbeReport known = probe(server, RunningSnmpd.COMMUNITY);
      assertThat(known.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(known))
          .hasEntrySatisfying(
              "probe_snmp_uptime_seconds", age -> assertThat(age).isBetween(0.0, 30.0));
      assertThat(probe(server, "garden").portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  private static ProbeReport probe(RunningServer server, String community) {
    return Probes.run(
        new Snmp(),
        "{prober: snmp, snmp: {attempts: 1, community: " + community + "}}",
        server.target(),
        Duration.ofSeconds(1));
  }

  @Test
  void aStoppedAgentIsClosed() {
    var server = RunningSnmpd.start(folder);
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
