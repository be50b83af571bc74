package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningDovecot;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Dovecot 2.3, Debian's dovecot-pop3d")
class Pop3IT {
  private static final String LABELS =
      "probe_service_info{auth=PLAIN, service=pop3, software=Dovecot, stls=";

  private static RunningDovecot dovecot;

  @BeforeAll
  static void start(@TempDir Path folder) {
    RunningDovecot.demand();
    dovecot = RunningDovecot.start(folder, TlsPeer.certificate().build());
  }

  @AfterAll
  static void end() {
    if (dovecot != null) {
      dovecot.close();
    }
  }

  private static void isDovecot(String target, String settings, boolean upgradable) {
    String module = "{prober: pop3, pop3: {preferred_ip_protocol: ip4, " + settings + "}}";
    String name = target.replace("127.0.0.1", "localhost");
    ProbeReport report = Probes.run(new Pop3(), module, name, Probes.AMPLE);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of(LABELS + upgradable + "}", 1.0));
  }

  @Test
  void greetsAndLogsThatNobodyLoggedIn() {
    isDovecot(dovecot.pop3(), "", true);
    dovecot.awaitLog("Aborted login by logging out (no auth attempts");
    assertThat(dovecot.log()).doesNotContain("Warning", "Error", "auth failed");
  }

  @Test
  void upgradesToTls() {
    isDovecot(dovecot.pop3(), "tls: require, " + TlsPeer.TRUST, true);
  }

  @Test
  void speaksTlsFromTheFirstByte() {
    isDovecot(dovecot.pop3s(), "tls: implicit, " + TlsPeer.TRUST, false);
  }
}
