package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningSlapd;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("OpenLDAP 2.5, Debian's slapd")
class LdapIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningSlapd.PROGRAM);
  }

  private RunningSlapd start(String option) throws IOException {
    return RunningSlapd.start(folder, TlsPeer.certificate().rsa2048().build(), option);
  }

  private static ProbeReport probe(int port, String settings) {
    String module = "{prober: ldap, ldap: {preferred_ip_protocol: ip4, " + settings + "}}";
    return Probes.run(new Ldap(), module, "localhost:" + port, Probes.AMPLE);
  }

  private static void isOpenLdap(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .hasSize(1)
        .allSatisfy((series, _) ->
            assertThat(series)
                .contains("login_required=false, naming_context=dc=example, protocols=3")
                .contains("starttls=true"));
  }

  @Test
  void tellsOfItselfAndLogsOneSearch() throws IOException {
    try (var slapd = start("")) {
      isOpenLdap(probe(slapd.port(), ""));
      slapd.server().awaitLog("UNBIND");
      slapd.server().awaitLog("closed");
      assertThat(slapd.server().log())
          .contains("SRCH base=\"\" scope=0 deref=0 filter=\"(objectClass=*)\"")
          .contains("SEARCH RESULT tag=101 err=0")
          .doesNotContain("BIND dn", "connection lost");
    }
  }

  @Test
  void speaksTlsBothWays() throws IOException {
    try (var slapd = start("")) {
      isOpenLdap(probe(slapd.port(), "tls: require, " + TlsPeer.TRUST));
      isOpenLdap(probe(slapd.tlsPort(), "tls: implicit, " + TlsPeer.TRUST));
    }
  }

  @Test
  void aServerThatWantsALoginIsThere() throws IOException {
    try (var slapd = start("require authc")) {
      ProbeReport report = probe(slapd.port(), "");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{login_required=true, service=ldap}", 1.0));
    }
  }

  @Test
  void aServerThatWantsTlsSaysSo() throws IOException {
    try (var slapd = start("security tls=128")) {
      var failure = (Outcome.Failure) probe(slapd.port(), "").outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(failure.detail()).endsWith("the server expects TLS");
    }
  }
}
