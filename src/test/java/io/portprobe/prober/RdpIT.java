package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningXrdp;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("xrdp 0.9, Debian's xrdp")
class RdpIT {
  private static final String SETTINGS = "preferred_ip_protocol: ip4, " + TlsPeer.TRUST;

  @BeforeAll
  static void demandXrdp() {
    RunningXrdp.demand();
  }

  private static RunningServer xrdp(Path folder, String security) {
    return RunningXrdp.start(folder, TlsPeer.certificate().build(), security);
  }

  private static ProbeReport probe(RunningServer xrdp, String settings) {
    String module = "{prober: rdp, rdp: {" + settings + "}}";
    return Probes.run(new Rdp(), module, xrdp.targetByName(), Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({"negotiate, tls", "tls, tls", "rdp, rdp"})
  void agreesWithXrdp(String configured, String security, @TempDir Path folder) {
    try (var xrdp = xrdp(folder, configured)) {
      ProbeReport report = probe(xrdp, SETTINGS);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(
              new Measurement(
                  Findings.SERVICE_INFO, Map.of("service", "rdp", "security", security), 1));
    }
  }

  @Test
  void seesTheCertificateOfXrdp(@TempDir Path folder) {
    try (var xrdp = xrdp(folder, "tls")) {
      ProbeReport report = probe(xrdp, "tls: require, " + SETTINGS);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.phases()).containsKey(Phase.TLS);
    }
  }
}
