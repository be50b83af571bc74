package io.portprobe.compat;

import static io.portprobe.compat.Difference.CONNECTED;
import static io.portprobe.compat.Difference.ENCRYPTED;
import static io.portprobe.compat.Difference.HANDSHAKE;
import static io.portprobe.compat.Difference.REFUSED_CERTIFICATE;
import static io.portprobe.compat.Difference.SUCCESS;
import static io.portprobe.compat.Difference.UNCONNECTED;
import static io.portprobe.compat.Difference.and;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.OwnCertificate;
import io.portprobe.testing.RunningDovecot;
import io.portprobe.testing.RunningPostfix;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS ports, and real servers, as blackbox_exporter 0.23 and Portprobe answer for them. */
class SideBySideTlsIT {
  private static final String MODULES =
      """
      tcp: {prober: tcp, timeout: 5s}
      tls: {prober: tcp, timeout: 5s, tcp: {tls: true, preferred_ip_protocol: ip4, tls_config: {ca_file: FOLDER/ca.pem}}}
      named: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {ca_file: FOLDER/ca.pem, server_name: localhost}}}
      renewed: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {ca_file: FOLDER/renewed.pem, server_name: localhost}}}
      system: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {server_name: localhost}}}
      unverified: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {insecure_skip_verify: true}}}
      no_file: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {ca_file: FOLDER/none.pem}}}
      tls13: {prober: tcp, timeout: 5s, tcp: {tls: true, tls_config: {insecure_skip_verify: true, min_version: TLS13}}}
      """;

  private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  @TempDir private static Path folder;
  private static SideBySide sides;

  @BeforeAll
  static void start() throws IOException {
    sides = SideBySide.start(folder, MODULES);
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aGoodCertificate(String version) {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build(), version)) {
      sides.assertSameBut(ENCRYPTED, "tls", "localhost:" + server.port());
      sides.assertSameBut(ENCRYPTED, "named", server.target());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "system"})
  void aCertificateForAnotherNameOrFromNobodyKnown(String module) {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      sides.assertSameBut(REFUSED_CERTIFICATE, module, server.target());
    }
  }

  @ParameterizedTest
  @CsvSource({"-7200, -3600", "3600, 7200"})
  void aCertificateOutOfItsTime(long from, long until) {
    try (var server = TlsPeer.serving(TlsPeer.certificateValid(from, until))) {
      sides.assertSameBut(REFUSED_CERTIFICATE, "named", server.target());
    }
  }

  @Test
  void aBadCertificateThatIsLetPass() {
    try (var server = TlsPeer.serving(TlsPeer.certificateValid(-7200, -3600))) {
      sides.assertSameBut(ENCRYPTED, "unverified", server.target());
    }
  }

  @Test
  void aNameForTlsThatTheRequestGives() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      sides.assertSameAnswersBut(
          and(and(CONNECTED, HANDSHAKE), SUCCESS),
          "probe?module=tls&hostname=localhost&target=" + server.target());
    }
  }

  /** The peer still presents the old authority, which expires before its own certificate. */
  @Test
  void anAuthorityThatWasRenewed() throws IOException {
    HeldCertificate old = authority(1).build();
    HeldCertificate renewed = authority(3).keyPair(old.keyPair()).build();
    HeldCertificate certificate = valid(TlsPeer.certificate(), 2).signedBy(old).build();
    Files.writeString(folder.resolve("renewed.pem"), renewed.certificatePem());
    try (var server = TlsPeer.serving(certificate, old)) {
      sides.assertSameBut(ENCRYPTED, "renewed", server.target());
    }
  }

  private static HeldCertificate.Builder authority(int days) {
    return valid(new HeldCertificate.Builder().certificateAuthority(0).commonName("renewed"), days);
  }

  private static HeldCertificate.Builder valid(HeldCertificate.Builder certificate, int days) {
    return certificate.duration(days, TimeUnit.DAYS);
  }

  @Test
  void aCertificateWithALongName() {
    String name = "CN=\"a+b; <c>\", OU=\"Mail, new\", O=Acme Inc, L=K\\C3\\B6ln, ST=NRW, C=DE";
    try (var server = TlsPeer.serving(OwnCertificate.named(name))) {
      sides.assertSameBut(ENCRYPTED, "unverified", server.target());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=a #1=b, SERIALNUMBER=12, C=DE",
        "C=DE, O=Acme Inc, OU=Mail, OU=\"New, old\", L=Bonn, CN=a, CN=b",
        "CN=a+OU=b+OU=c, STREET=Am Markt 1, OID.2.5.4.17=53111, C=DE",
        "EMAILADDRESS=post@mail.example, CN=a, DC=mail, DC=example",
        "CN=#0c052061206220, UID=a*b, T=\"Dr. & Co\", OID.2.5.4.15=Private Organization",
        "CN=#1e06004b00f6006c, O=#1203312032",
        "CN=\"#a\\\"b\\\\c<d>e;f\", OID.1.2.3=K\\C3\\B6ln, O="
      })
  void aCertificateWithAnUnusualName(String name) {
    try (var server = TlsPeer.serving(OwnCertificate.named(name))) {
      sides.assertSameBut(ENCRYPTED, "unverified", server.target());
    }
  }

  @Test
  void noTlsAtAll() {
    sides.assertSameBut(UNCONNECTED, "tls", FreePort.target());
    try (var silent = ScriptedServer.begin().start()) {
      sides.assertSameBut(UNCONNECTED, "tls", silent.target(), TIMEOUT, "1");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostilePeer.class,
      names = {"HANGS_UP", "RESETS", "TALKS_NOISE", "SPEAKS_HTTP"})
  void somethingElseThanTls(HostilePeer peer) {
    try (var server = peer.overTcp()) {
      sides.assertSameBut(UNCONNECTED, "tls", server.target());
    }
  }

  @Test
  void aVersionThatThePeerDoesNotSpeak() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build(), "TLSv1.2")) {
      sides.assertSameBut(UNCONNECTED, "tls13", server.target());
    }
  }

  @Test
  void aFileOfAuthoritiesThatIsMissing() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      sides.assertSameBut(UNCONNECTED, "no_file", server.target());
    }
  }

  @Test
  void theRealPostfix(@TempDir Path own) {
    RunningPostfix.demand();
    try (var postfix = RunningPostfix.start(own, TlsPeer.certificate().build())) {
      sides.assertSameBut(CONNECTED, "tcp", postfix.target());
      sides.assertSameBut(UNCONNECTED, "named", postfix.target());
    }
  }

  @Test
  void theRealDovecot(@TempDir Path own) {
    RunningDovecot.demand();
    try (var dovecot = RunningDovecot.start(own, TlsPeer.certificate().build())) {
      sides.assertSameBut(CONNECTED, "tcp", dovecot.imap());
      sides.assertSameBut(CONNECTED, "tcp", dovecot.pop3());
      sides.assertSameBut(ENCRYPTED, "named", dovecot.imaps());
      sides.assertSameBut(ENCRYPTED, "named", dovecot.pop3s());
    }
  }
}
