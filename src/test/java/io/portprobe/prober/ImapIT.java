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

@RealServer("Dovecot 2.3, Debian's dovecot-imapd")
class ImapIT {
  private static final String LABELS =
      "probe_service_info{auth=PLAIN, login_disabled=false, service=imap, software=Dovecot,"
          + " starttls=";

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
    String module = "{prober: imap, imap: {preferred_ip_protocol: ip4, " + settings + "}}";
    String name = target.replace("127.0.0.1", "localhost");
    ProbeReport report = Probes.run(new Imap(), module, name, Probes.AMPLE);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of(LABELS + upgradable + "}", 1.0));
  }

  @Test
  void greetsAndLogsThatNobodyLoggedIn() {
    isDovecot(dovecot.imap(), "", true);
    dovecot.awaitLog("Aborted login by logging out (no auth attempts");
    assertThat(dovecot.log()).doesNotContain("Warning", "Error", "auth failed");
  }

  @Test
  void upgradesToTls() {
    isDovecot(dovecot.imap(), "tls: require, " + TlsPeer.TRUST, true);
  }

  @Test
  void speaksTlsFromTheFirstByte() {
    isDovecot(dovecot.imaps(), "tls: implicit, " + TlsPeer.TRUST, false);
  }
}
