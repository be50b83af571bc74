package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Deadline;
import io.portprobe.model.Journal;
import io.portprobe.model.Secret;
import io.portprobe.model.Ticker;
import io.portprobe.model.TlsFacts;
import io.portprobe.testing.TlsPeer;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Upstream's case of an old and a new root with one key: two ways lead up from the leaf. */
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
            .validityInterval(Instant.now().toEpochMilli() - 60_000, in(life));
    return keys == null ? builder.build() : builder.keyPair(keys).build();
  }

  private TlsFacts facts(String trusted) throws Exception {
    var pem = new TlsSettings.Inline(new Secret(trusted));
    var settings = new TlsSettings(pem, null, null, "", false, TlsSettings.DEFAULT_VERSIONS);
    var options = StreamOptions.plain(new TlsClient(settings)).withTlsFromStart(true);
    var journal = new Journal(Ticker.SYSTEM);
    var deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);
    try (var server = TlsPeer.serving(leaf, oldRoot);
        var guard = new DeadlineGuard(Ticker.SYSTEM)) {
      var route = Route.direct(server.address(), "localhost");
      new Connector(guard).open(route, options, deadline, journal).close();
    }
    return Objects.requireNonNull(journal.tls());
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
}
