package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMariadb;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("MariaDB 10.11, Debian's mariadb-server")
class MysqlIT {
  @AutoClose private RunningMariadb mariadb;

  @BeforeAll
  static void needsMariadb() {
    RunningMariadb.demand();
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    mariadb = RunningMariadb.start(folder, TlsPeer.certificate().build());
  }

  private ProbeReport probe(String settings) {
    String module = "{prober: mysql, mysql: {" + settings + "}}";
    return Probes.run(new Mysql(), module, mariadb.server().targetByName(), Probes.AMPLE);
  }

  private static void assertServes(ProbeReport report) {
    assertThat(report.succeeded()).isTrue();
    assertThat(report.measurements().getFirst().labels())
        .containsAllEntriesOf(
            Map.of(
                "service", "mysql",
                "flavor", "mariadb",
                "tls", "yes",
                "auth_plugin", "mysql_native_password"))
        .hasEntrySatisfying("version", version -> assertThat(version).matches("10\\.11\\..*"));
  }

  @Test
  void aDeniedLoginIsLoggedAsOne() {
    assertServes(probe(""));
    assertLogsDenialOnly();
  }

  /** One that is broken off is logged as such, and counts towards the blocking of its host. */
  private void assertLogsDenialOnly() {
    Awaitility.await().until(() -> mariadb.server().log().contains("Access denied for user"));
    assertThat(mariadb.server().log()).doesNotContain("unauthenticated");
  }

  @Test
  void anAccountWithoutPasswordLeavesNoTrace() {
    String before = mariadb.server().log();
    assertServes(probe("user: " + RunningMariadb.ACCOUNT));
    Awaitility.await()
        .during(Duration.ofMillis(700))
        .untilAsserted(() ->
            assertThat(mariadb.server().log().substring(before.length()))
                .doesNotContain(RunningMariadb.ACCOUNT, "Aborted"));
  }

  @Test
  void aRefusedCertificateIsNoLoginThatIsBrokenOff() {
    assertThat(Verdicts.reason(probe("tls: require")))
        .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
    assertLogsDenialOnly();
  }

  @Test
  void upgradesToTls() {
    ProbeReport report =
        probe("tls: require, user: " + RunningMariadb.ACCOUNT + ", " + TlsPeer.TRUST);
    assertServes(report);
    assertThat(report.tls()).isNotNull();
  }

  @Test
  void oneWithoutRoomIsOverloaded() throws IOException {
    var occupants = new ArrayList<Socket>();
    try {
      // One connection more than the limit is kept for an administrator.
      for (int i = 0; i <= RunningMariadb.MAX_CONNECTIONS; i++) {
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), mariadb.server().port());
        occupants.add(socket);
        assertThat(socket.getInputStream().read()).isPositive();
      }
      Verdicts.assertFails(
          probe(""), FailureReason.SERVICE_OVERLOADED, "MySQL says 1040: \"Too many connections\"");
    } finally {
      for (Socket occupant : occupants) {
        occupant.close();
      }
    }
  }
}
