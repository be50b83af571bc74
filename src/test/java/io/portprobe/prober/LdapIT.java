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
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("OpenLDAP 2.5, Debian's slapd")
class LdapIT {
  private static final String SETTINGS =
      """
      include /etc/ldap/schema/core.schema
      modulepath /usr/lib/ldap
      moduleload back_mdb
      TLSCertificateFile FOLDER/certificate.pem
      TLSCertificateKeyFile FOLDER/key.pem
      OPTION
      database mdb
      suffix "dc=example"
      directory FOLDER
      """;

  @TempDir private Path folder;
  private final int port = FreePort.take();
  private final int tlsPort = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("slapd");
  }

  private Program start(String option) throws IOException {
    // Its TLS library cannot read our keys of the other kind.
    HeldCertificate certificate = TlsPeer.certificate().rsa2048().build();
    Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
    Path settings =
        Files.writeString(
            folder.resolve("slapd.conf"),
            SETTINGS.replace("FOLDER", folder.toString()).replace("OPTION", option));
    String addresses = "ldap://127.0.0.1:%d ldaps://127.0.0.1:%d".formatted(port, tlsPort);
    return Program.start(List.of("slapd", "-d", "256", "-h", addresses, "-f", settings.toString()))
        .awaitOutput("slapd starting");
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
      isOpenLdap(probe(port, ""));
      slapd.awaitOutput("UNBIND");
      slapd.awaitOutput("closed");
      assertThat(slapd.output())
          .contains("SRCH base=\"\" scope=0 deref=0 filter=\"(objectClass=*)\"")
          .contains("SEARCH RESULT tag=101 err=0")
          .doesNotContain("BIND dn", "connection lost");
    }
  }

  @Test
  void speaksTlsBothWays() throws IOException {
    try (var _ = start("")) {
      isOpenLdap(probe(port, "tls: require, " + TlsPeer.TRUST));
      isOpenLdap(probe(tlsPort, "tls: implicit, " + TlsPeer.TRUST));
    }
  }

  @Test
  void aServerThatWantsALoginIsThere() throws IOException {
    try (var _ = start("require authc")) {
      ProbeReport report = probe(port, "");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{login_required=true, service=ldap}", 1.0));
    }
  }

  @Test
  void aServerThatWantsTlsSaysSo() throws IOException {
    try (var _ = start("security tls=128")) {
      var failure = (Outcome.Failure) probe(port, "").outcome();
      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(failure.detail()).endsWith("the server expects TLS");
    }
  }
}
