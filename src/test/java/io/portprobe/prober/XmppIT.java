package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningProsody;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Prosody 0.12, Debian's prosody")
class XmppIT {
  private static RunningServer prosody;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program(RunningProsody.PROGRAM);
    prosody = RunningProsody.start(folder, TlsPeer.certificate().build());
  }

  @AfterAll
  static void end() {
    if (prosody != null) {
      prosody.close();
    }
  }

  private static ProbeReport probe(String settings) {
    String module = "{prober: xmpp, xmpp: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Xmpp(), module, prosody.targetByName(), Probes.AMPLE);
  }

  @Test
  void opensAStreamThatMustBeUpgraded() {
    ProbeReport report = probe("");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys(
            "probe_service_info{auth=, domain_known=true, service=xmpp, starttls=required}");
    assertThat(prosody.log()).doesNotContain("\twarn", "\terror");
  }

  @Test
  void upgradesToTls() {
    ProbeReport report = probe("tls: require, " + TlsPeer.TRUST);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .allSatisfy((series, _) -> assertThat(series).contains("SCRAM-SHA-1"));
  }

  @Test
  void aDomainThatItDoesNotServeIsAnAnswer() {
    ProbeReport report = probe("domain: elsewhere.example");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsOnlyKeys(
            "probe_service_info{auth=, domain_known=false, service=xmpp, starttls=none}");
  }
}
