package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningSshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("OpenSSH 9.2, Debian's openssh-server")
class SshIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("sshd");
  }

  private Program start(String option) throws IOException {
    return RunningSshd.start(folder, port, option);
  }

  private ProbeReport probe() {
    return Probes.run(new Ssh(), "{prober: ssh}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void introducesItselfAndLogsOneLine() throws IOException {
    try (var sshd = start("")) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report).keySet())
          .anyMatch(series ->
              series.startsWith(
                  "probe_service_info{host_key_algorithms=ssh-ed25519, protocol=2.0,"
                      + " service=ssh, version=OpenSSH_"))
          .contains("probe_ssh_weak_algorithms")
          .hasSize(2);
      sshd.awaitOutput("[preauth]");
      assertThat(sshd.output().lines())
          .hasSize(2)
          .last()
          .asString()
          .matches("Connection closed by 127.0.0.1 port [0-9]+ \\[preauth\\]");
    }
  }

  @Test
  void aServerWithTooManyWhoHaveNotLoggedInIsOverloaded() throws IOException {
    try (var _ = start("MaxStartups 1:100:1");
        var other = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      // The greeting tells that this one is counted.
      assertThat(other.getInputStream().read()).isEqualTo('S');
      assertThat(probe().outcome())
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> assertThat(failure.reason()).isEqualTo(FailureReason.SERVICE_OVERLOADED));
    }
  }
}
