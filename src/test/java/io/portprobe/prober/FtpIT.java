package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningVsftpd;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("vsftpd 3.0, Debian's vsftpd")
class FtpIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningVsftpd.PROGRAM);
  }

  private RunningServer start(String option) throws IOException {
    return RunningVsftpd.start(folder, TlsPeer.certificate().build(), option);
  }

  private static ProbeReport probe(RunningServer vsftpd, String settings) {
    String module = "{prober: ftp, ftp: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Ftp(), module, vsftpd.targetByName(), Probes.AMPLE);
  }

  private static void isVsftpd(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth_tls=true, service=ftp, software=vsFTPd, utf8=true,"
                    + " version=3.0.3}",
                1.0));
  }

  @Test
  void greetsAndUpgrades() throws IOException {
    try (var vsftpd = start("")) {
      isVsftpd(probe(vsftpd, ""));
      isVsftpd(probe(vsftpd, "tls: require, " + TlsPeer.TRUST));
      assertThat(vsftpd.log()).isEmpty();
    }
  }

  @Test
  void aServerWithTooManyUsersIsOverloaded() throws IOException {
    try (var vsftpd = start("max_clients=1");
        var user = new Socket(InetAddress.ofLiteral("127.0.0.1"), vsftpd.port())) {
      assertThat(user.getInputStream().read()).isEqualTo('2');
      var failure = (Outcome.Failure) probe(vsftpd, "").outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.SERVICE_OVERLOADED);
      assertThat(failure.detail()).contains("There are too many connected users");
    }
  }
}
