package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningPostfix;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Postfix 3.7, Debian's postfix")
class SmtpIT {
  private static RunningServer postfix;

  @BeforeAll
  static void start(@TempDir Path folder) {
    RunningPostfix.demand();
    postfix = RunningPostfix.start(folder, TlsPeer.certificate().build());
  }

  @AfterAll
  static void end() {
    if (postfix != null) {
      postfix.close();
    }
  }

  private static ProbeReport probe(RunningServer postfix, String settings) {
    String module = "{prober: smtp, smtp: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Smtp(), module, postfix.targetByName(), Probes.AMPLE);
  }

  private static void isPostfix(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{auth=, service=smtp, software=Postfix, starttls=true}",
                1.0,
                "probe_smtp_size_limit_bytes",
                10240000.0));
  }

  @Test
  void greetsAndLogsTwoNeutralLines() {
    isPostfix(probe(postfix, ""));
    postfix.awaitLog("ehlo=1 quit=1 commands=2");
    assertThat(postfix.log())
        .doesNotContain("lost connection", "warning", "error", "improper command");
  }

  @Test
  void upgradesToTls() {
    isPostfix(probe(postfix, "tls: require, " + TlsPeer.TRUST));
    postfix.awaitLog("ehlo=2 starttls=1 quit=1 commands=4");
  }

  @Test
  void aServerWithTooManyConnectionsIsOverloaded(@TempDir Path folder) throws IOException {
    String limits = "smtpd_client_connection_count_limit = 1\nmynetworks = 192.0.2.0/24\n";
    try (var limited = RunningPostfix.start(folder, TlsPeer.certificate().build(), limits);
        var other = new Socket(InetAddress.ofLiteral("127.0.0.1"), limited.port())) {
      assertThat(other.getInputStream().read()).isEqualTo('2');
      var failure = (Outcome.Failure) probe(limited, "").outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.SERVICE_OVERLOADED);
      assertThat(failure.detail()).contains("421 4.7.0", "too many connections");
    }
  }
}
