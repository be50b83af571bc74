package io.portprobe.net;

import io.portprobe.model.FailureReason;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Judges a presented chain: in time, for this name, and signed by somebody trusted.
 *
 * <p>Every way from the leaf to an authority is tried, because the one that lasts longest is what
 * {@code probe_ssl_last_chain_expiry_timestamp_seconds} tells; the search is bounded, because the
 * certificates are a stranger's. The JDK validates each way.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6">RFC 5280, section 6</a>
 */
final class ChainVerifier {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_STEPS = 100;
  private static final Set<String> SERVER_USES = Set.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0");

  private final List<X509Certificate> presented;
  private final Set<X509Certificate> authorities;
  private final List<Instant> expiries = new ArrayList<>();
  private String problem;
  private boolean expired;
  private int steps;

  /** What became of a chain. */
  sealed interface Verdict {}

  /** Good; the longest-lived way to an authority ends then. */
  record Verified(Instant expiry) implements Verdict {}

  /** Not good. */
  record Refused(FailureReason reason, String detail) implements Verdict {}

  private ChainVerifier(List<X509Certificate> presented, Set<X509Certificate> authorities) {
    this.presented = presented;
    this.authorities = authorities;
    this.problem =
        issued(presented.getFirst(), presented.getFirst())
            ? "self-signed, and not trusted itself"
            : "signed by an authority that is not trusted";
  }

  /** The verdict on a chain whose first certificate is the peer's own. */
  static Verdict verify(
      List<X509Certificate> presented,
      Set<X509Certificate> authorities,
      String name,
      SSLSession session) {
    X509Certificate leaf = presented.getFirst();
    Refused outOfTime = outOfTime(List.of(leaf));
    if (outOfTime != null) {
      return outOfTime;
    }
    if (!HostNames.matches(name, session)) {
      return new Refused(
          FailureReason.TLS_NAME_MISMATCH,
          "the certificate is for " + HostNames.of(leaf) + ", not for " + name);
    }
    return new ChainVerifier(presented, authorities).search(leaf);
  }

  private Verdict search(X509Certificate leaf) {
    if (!isForServers(leaf)) {
      return new Refused(
          FailureReason.TLS_CERTIFICATE_UNTRUSTED, "the certificate may not be a server's");
    }
    extend(List.of(leaf));
    if (!expiries.isEmpty()) {
      return new Verified(expiries.stream().max(Instant::compareTo).orElseThrow());
    }
    FailureReason reason =
        expired ? FailureReason.TLS_CERTIFICATE_EXPIRED : FailureReason.TLS_CERTIFICATE_UNTRUSTED;
    return new Refused(reason, problem + "; issuer: " + leaf.getIssuerX500Principal());
  }

  private static boolean isForServers(X509Certificate leaf) {
    try {
      List<String> uses = leaf.getExtendedKeyUsage();
      return uses == null || uses.stream().anyMatch(SERVER_USES::contains);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private void extend(List<X509Certificate> chain) {
    if (++steps > MAX_STEPS || chain.size() > MAX_DEPTH) {
      return;
    }
    X509Certificate last = chain.getLast();
    for (X509Certificate authority : authorities) {
      if (authority.equals(last) || issued(authority, last)) {
        validate(chain, authority);
      }
    }
    for (X509Certificate issuer : presented) {
      if (!chain.contains(issuer) && !authorities.contains(issuer) && issued(issuer, last)) {
        var longer = new ArrayList<>(chain);
        longer.add(issuer);
        extend(longer);
      }
    }
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private void validate(List<X509Certificate> chain, X509Certificate authority) {
    if (++steps > MAX_STEPS) {
      return;
    }
    if (authority.equals(chain.getFirst())) {
      // The certificate itself is trusted: there is no path to validate.
      expiries.add(authority.getNotAfter().toInstant());
      return;
    }
    var way = new ArrayList<>(chain);
    way.add(authority);
    Refused outOfTime = outOfTime(way);
    if (outOfTime != null) {
      note(outOfTime.reason() == FailureReason.TLS_CERTIFICATE_EXPIRED, outOfTime.detail());
      return;
    }
    try {
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setRevocationEnabled(false);
      var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      expiries.add(earliest(way));
    } catch (GeneralSecurityException e) {
      note(false, "not trusted: " + e.getMessage());
    }
  }

  /** Asked ahead of the JDK's validator, which tells neither whose time it is nor when. */
  private static @Nullable Refused outOfTime(List<X509Certificate> way) {
    Instant now = Instant.now();
    for (X509Certificate certificate : way) {
      Instant from = certificate.getNotBefore().toInstant();
      Instant until = certificate.getNotAfter().toInstant();
      if (until.isBefore(now)) {
        return new Refused(
            FailureReason.TLS_CERTIFICATE_EXPIRED, name(certificate) + " expired on " + until);
      }
      if (from.isAfter(now)) {
        return new Refused(
            FailureReason.TLS_CERTIFICATE_UNTRUSTED,
            name(certificate) + " is not valid before " + from);
      }
    }
    return null;
  }

  /** Many a certificate has alternative names only, and an empty subject. */
  private static String name(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.isEmpty() ? "the certificate" : subject;
  }

  /** Of several ways that fail, one that has merely expired tells the most. */
  private void note(boolean isExpired, String what) {
    if (isExpired || !expired) {
      problem = what;
    }
    expired |= isExpired;
  }

  private static Instant earliest(List<X509Certificate> way) {
    return way.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
