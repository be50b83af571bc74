package io.portprobe.net;

import io.portprobe.model.CertificateFacts;
import io.portprobe.model.Printable;
import io.portprobe.model.TlsFacts;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Certificates as the facts that metrics tell. */
final class Certificates {
  private static final HexFormat HEX = HexFormat.of();

  /** More characters than any honest certificate has names of. */
  private static final int MAX_NAMES = 20_000;

  private Certificates() {}

  /** The facts of a finished handshake. */
  static TlsFacts facts(
      SSLSession session, List<X509Certificate> presented, ChainVerifier.Verdict verdict) {
    Instant earliest =
        presented.stream()
            .map(certificate -> certificate.getNotAfter().toInstant())
            .min(Instant::compareTo)
            .orElseThrow();
    return new TlsFacts(
        version(session.getProtocol()),
        session.getCipherSuite(),
        verdict instanceof ChainVerifier.Verified,
        earliest,
        chainExpiry(verdict),
        presented.getFirst().getNotBefore().toInstant(),
        leaf(presented.getFirst()));
  }

  private static @Nullable Instant chainExpiry(ChainVerifier.Verdict verdict) {
    return switch (verdict) {
      case ChainVerifier.Verified(var expiry) -> expiry;
      case ChainVerifier.Refused _ -> null;
    };
  }

  private static String version(String protocol) {
    return switch (protocol) {
      case "TLSv1" -> "TLS 1.0";
      case "TLSv1.1" -> "TLS 1.1";
      case "TLSv1.2" -> "TLS 1.2";
      case "TLSv1.3" -> "TLS 1.3";
      default -> "unknown";
    };
  }

  private static CertificateFacts leaf(X509Certificate leaf) {
    return new CertificateFacts(
        fingerprint(leaf),
        shown(GoNames.of(leaf.getSubjectX500Principal())),
        shown(GoNames.of(leaf.getIssuerX500Principal())),
        shown(HostNames.dnsNames(leaf)),
        serialNumber(leaf));
  }

  /** As upstream has it, but for what would control the terminal of whoever reads it. */
  private static String shown(String names) {
    return Printable.label(names, MAX_NAMES);
  }

  private static String serialNumber(X509Certificate leaf) {
    String digits = leaf.getSerialNumber().toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  private static String fingerprint(X509Certificate leaf) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(
          "a certificate that was parsed, and SHA-256, must be there", e);
    }
  }
}
