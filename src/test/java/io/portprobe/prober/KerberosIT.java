package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningKdc;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("krb5kdc, of Debian's krb5-kdc")
class KerberosIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningKdc.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String settings) {
    String module = "{prober: kerberos, kerberos: {" + settings + "}}";
    return Probes.run(new Kerberos(), module, server.target(), Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({
    "'realm: EXAMPLE', 6",
    "'realm: EXAMPLE, transport: tcp', 6",
    "'', 6",
    "'transport: tcp', 6",
  })
  void knowsNobodyOfThatName(String settings, double code) {
    try (var server = RunningKdc.start(folder)) {
      ProbeReport report = probe(server, settings);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_kerberos_error_code", code)
          .hasEntrySatisfying(
              "probe_kerberos_offset_seconds", offset -> assertThat(offset).isBetween(-1.0, 1.0));
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningKdc.start(folder);
    server.close();
    assertThat(probe(server, "").portState()).isEqualTo(PortState.CLOSED);
    assertThat(probe(server, "transport: tcp").portState()).isEqualTo(PortState.CLOSED);
  }
}
