package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.model.TlsFacts;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Begins with upstream's case of an old and a new root with one key: two ways up from the leaf. */
class ChainVerifierTest {
  private final HeldCertificate oldRoot = root(Duration.ofDays(1), null);
  private final HeldCertificate newRoot = root(Duration.ofDays(3), oldRoot.keyPair());
  private final HeldCertificate leaf =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("localhost")
          .signedBy(oldRoot)
          .validityInterval(Instant.now().toEpochMilli() - 60_000, in(Duration.ofDays(2)))
          .build();

  private static long in(Duration time) {
    return Instant.now().plus(time).toEpochMilli();
  }

  private static HeldCertificate root(
      Duration life, @org.jspecify.annotations.Nullable KeyPair keys) {
    var builder =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("root")
            .validityInterval(in(Duration.ofDays(-3)), in(life));
    return keys == null ? builder.build() : builder.keyPair(keys).build();
  }

  private TlsFacts facts(String trusted) throws Exception {
    try (var server = TlsPeer.serving(leaf, oldRoot)) {
      return facts(server, trusted);
    }
  }

  private static TlsFacts facts(ScriptedServer server, String trusted) throws ProbeFailure {
    var pem = new TlsSettings.Inline(new Secret(trusted));
    var settings = new TlsSettings(pem, null, null, "", false, TlsSettings.DEFAULT_VERSIONS);
    var options = StreamOptions.plain(new TlsClient(settings)).withTlsFromStart(true);
    var journal = new Journal(Ticker.SYSTEM);
    var deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);
    try (var guard = new DeadlineGuard(Ticker.SYSTEM)) {
      var route = Route.direct(server.address(), "localhost");
      new Connector(guard).open(route, options, deadline, journal).close();
    }
    return Objects.requireNonNull(journal.tls());
  }

  private static ProbeFailure failure(ScriptedServer server, String trusted) {
    try (server) {
      facts(server, trusted);
    } catch (ProbeFailure failure) {
      return failure;
    }
    throw new AssertionError("the certificate was accepted");
  }

  private static HeldCertificate intermediate(HeldCertificate root, Duration from, Duration until) {
    return new HeldCertificate.Builder()
        .certificateAuthority(0)
        .commonName("intermediate")
        .signedBy(root)
        .validityInterval(in(from), in(until))
        .build();
  }

  private static HeldCertificate leafOf(HeldCertificate issuer) {
    return new HeldCertificate.Builder()
        .addSubjectAlternativeName("localhost")
        .signedBy(issuer)
        .build();
  }

  private static Instant expiry(HeldCertificate certificate) {
    return certificate.certificate().getNotAfter().toInstant();
  }

  @Test
  void tellsTheLongestLivedWayAndTheEarliestPresentedExpiry() throws Exception {
    TlsFacts facts = facts(oldRoot.certificatePem() + newRoot.certificatePem());
    assertThat(facts.earliestExpiry()).isEqualTo(expiry(oldRoot));
    assertThat(facts.chainExpiry()).isEqualTo(expiry(leaf));
  }

  @Test
  void aCertificateMayBeTrustedItself() throws Exception {
    TlsFacts facts = facts(leaf.certificatePem());
    assertThat(facts.verified()).isTrue();
    assertThat(facts.chainExpiry()).isEqualTo(expiry(leaf));
  }

  @Test
  void aWayIsAsShortLivedAsItsRoot() throws Exception {
    assertThat(facts(oldRoot.certificatePem()).chainExpiry()).isEqualTo(expiry(oldRoot));
  }

  @Test
  void anExpiredRootHurtsNobodyWhenAnotherWayLeadsUp() throws Exception {
    HeldCertificate expired = root(Duration.ofSeconds(-10), newRoot.keyPair());
    try (var server = TlsPeer.serving(leafOf(newRoot), expired)) {
      TlsFacts facts = facts(server, newRoot.certificatePem());
      assertThat(facts.verified()).isTrue();
      assertThat(facts.earliestExpiry()).isEqualTo(expiry(expired));
    }
  }

  @Test
  void tellsAnExpiredRoot() {
    HeldCertificate expired = root(Duration.ofSeconds(-10), null);
    var server = TlsPeer.serving(leafOf(expired), expired);
    assertThat(failure(server, expired.certificatePem()))
        .hasMessage("CN=root expired on " + expiry(expired) + "; issuer: CN=root")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_CERTIFICATE_EXPIRED);
  }

  @Test
  void tellsAnExpiredIntermediate() {
    HeldCertificate expired = intermediate(newRoot, Duration.ofDays(-2), Duration.ofDays(-1));
    var server = TlsPeer.serving(leafOf(expired), expired);
    assertThat(failure(server, newRoot.certificatePem()))
        .hasMessage("CN=intermediate expired on " + expiry(expired) + "; issuer: CN=intermediate")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_CERTIFICATE_EXPIRED);
  }

  @Test
  void tellsAnIntermediateThatIsNotValidYet() {
    HeldCertificate early = intermediate(newRoot, Duration.ofDays(1), Duration.ofDays(2));
    Instant from = early.certificate().getNotBefore().toInstant();
    var server = TlsPeer.serving(leafOf(early), early);
    assertThat(failure(server, newRoot.certificatePem()))
        .hasMessage("CN=intermediate is not valid before " + from + "; issuer: CN=intermediate")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
  }

  @Test
  void tellsASelfSignedCertificate() {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .commonName("own")
            .addSubjectAlternativeName("localhost")
            .build();
    assertThat(failure(TlsPeer.serving(own), newRoot.certificatePem()))
        .hasMessage("self-signed, and not trusted itself; issuer: CN=own")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
  }

  @Test
  void tellsAStrangersCertificate() {
    assertThat(failure(TlsPeer.serving(leaf, oldRoot), TlsPeer.AUTHORITY.certificatePem()))
        .hasMessage("signed by an authority that is not trusted; issuer: CN=root")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
  }
}
