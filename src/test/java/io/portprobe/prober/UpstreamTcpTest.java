package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.bytes;
import static io.portprobe.prober.Dialogues.probe;
import static io.portprobe.prober.Dialogues.regex;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.TlsFacts;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of blackbox_exporter's TCP prober that hold no dialogue, under their names. */
class UpstreamTcpTest {
  private static TlsFacts tls(ProbeReport report) {
    return Objects.requireNonNull(report.tls());
  }

  private static Instant expiry(HeldCertificate certificate) {
    return certificate.certificate().getNotAfter().toInstant();
  }

  @Test
  void tcpConnection() {
    try (var server = ScriptedServer.begin().closes().start()) {
      ProbeReport report = probe("", server.target());
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0));
    }
  }

  @Test
  void tcpConnectionFails() {
    ProbeReport report = probe("", ":0");
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.INVALID_TARGET, Phase.RESOLVE, "the target names no host"));
    assertThat(report.measurements()).isEmpty();
  }

  @Test
  void tcpConnectionWithTls() {
    HeldCertificate named = TlsPeer.certificate().build();
    String settings = "tls: true, preferred_ip_protocol: ip4, " + TlsPeer.TRUST;
    try (var server = TlsPeer.serving(named, "TLSv1.2")) {
      ProbeReport byAddress = probe(settings, server.target());
      assertThat(((Outcome.Failure) byAddress.outcome()).reason())
          .isEqualTo(FailureReason.TLS_NAME_MISMATCH);
      ProbeReport byName = probe(settings, "localhost:" + server.port());
      assertThat(byName.outcome()).isEqualTo(SUCCESS);
      String asked = settings.replace("{ca:", "{server_name: localhost, ca:");
      ProbeReport byServerName = probe(asked, server.target());
      assertThat(byServerName.outcome()).isEqualTo(SUCCESS);
      assertThat(tls(byServerName).version()).isEqualTo("TLS 1.2");
      assertThat(tls(byServerName).verified()).isTrue();
      assertThat(tls(byServerName).earliestExpiry()).isEqualTo(expiry(named));
      assertThat(tls(byServerName).leaf()).isEqualTo(tls(byName).leaf());
    }
  }

  @Test
  void tcpConnectionWithTlsAndVerifiedCertificateChain() {
    HeldCertificate newer = root(3).build();
    HeldCertificate older = root(1).keyPair(newer.keyPair()).build();
    HeldCertificate leaf = lasting(2, TlsPeer.certificate()).signedBy(older).build();
    String trusted = older.certificatePem() + newer.certificatePem();
    String settings =
        "tls: true, tls_config: {server_name: localhost, ca: \"%s\"}"
            .formatted(trusted.replace("\n", "\\n"));
    try (var server = TlsPeer.serving(leaf, older)) {
      ProbeReport report = probe(settings, server.target());
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(tls(report).earliestExpiry()).isEqualTo(expiry(older));
      assertThat(tls(report).chainExpiry()).isEqualTo(expiry(leaf));
      assertThat(tls(report).version()).isEqualTo("TLS 1.3");
    }
  }

  private static HeldCertificate.Builder root(int days) {
    return lasting(days, new HeldCertificate.Builder())
        .certificateAuthority(0)
        .commonName("renewed root");
  }

  private static HeldCertificate.Builder lasting(int days, HeldCertificate.Builder certificate) {
    Instant now = Instant.now();
    return certificate.validityInterval(
        now.minusSeconds(60).toEpochMilli(), now.plus(Duration.ofDays(days)).toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, preferred_ip_protocol: ip4, 4",
    "::1, preferred_ip_protocol: ip6, 16",
    "::1, tls: false, 16",
  })
  void tcpConnectionProtocol(String address, String preference, int length) throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      String target = "[%s]:%d".formatted(address, listener.getLocalPort());
      ProbeReport report = probe("ip_protocol_fallback: false, " + preference, target);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(Objects.requireNonNull(report.address()).getAddress()).hasSize(length);
    }
  }
}
