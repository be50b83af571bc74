package io.portprobe.exposition;

import io.portprobe.model.CertificateFacts;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import io.portprobe.model.TlsFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handshake showed, as measurements. */
final class TlsMetrics {
  private static final GaugeName EARLIEST_EXPIRY =
      new GaugeName("probe_ssl_earliest_cert_expiry", "Returns last SSL chain expiry in unixtime");
  private static final GaugeName CHAIN_EXPIRY =
      new GaugeName(
          "probe_ssl_last_chain_expiry_timestamp_seconds",
          "Returns last SSL chain expiry in timestamp");
  private static final GaugeName LEAF_NOT_BEFORE =
      new GaugeName(
          "probe_ssl_leaf_not_before_timestamp_seconds",
          "From when on the leaf certificate is valid, in unixtime");
  private static final GaugeName LEAF =
      new GaugeName("probe_ssl_last_chain_info", "Contains SSL leaf certificate information");
  private static final GaugeName VERSION =
      new GaugeName("probe_tls_version_info", "Returns the TLS version used or NaN when unknown");
  private static final GaugeName CIPHER =
      new GaugeName("probe_tls_cipher_info", "Returns the TLS cipher negotiated during handshake");
  private static final GaugeName VERIFIED =
      new GaugeName(
          "probe_tls_verified", "Whether the certificate is trusted, in time and for the name");

  /** The first second of the year 1, which is Go's zero time: upstream's "nothing verified". */
  private static final double NEVER = -62_135_596_800.0;

  private TlsMetrics() {}

  static void addTo(List<Measurement> measurements, TlsFacts facts) {
    measurements.add(
        new Measurement(EARLIEST_EXPIRY, Map.of(), facts.earliestExpiry().getEpochSecond()));
    measurements.add(new Measurement(CHAIN_EXPIRY, Map.of(), expiry(facts.chainExpiry())));
    measurements.add(
        new Measurement(LEAF_NOT_BEFORE, Map.of(), facts.leafNotBefore().getEpochSecond()));
    measurements.add(new Measurement(LEAF, labels(facts.leaf()), 1));
    measurements.add(new Measurement(VERSION, Map.of("version", facts.version()), 1));
    measurements.add(new Measurement(CIPHER, Map.of("cipher", facts.cipher()), 1));
    measurements.add(new Measurement(VERIFIED, Map.of(), facts.verified() ? 1 : 0));
  }

  private static double expiry(@Nullable Instant expiry) {
    return expiry == null ? NEVER : expiry.getEpochSecond();
  }

  private static Map<String, String> labels(CertificateFacts leaf) {
    return Map.of(
        "fingerprint_sha256", leaf.fingerprintSha256(),
        "subject", leaf.subject(),
        "issuer", leaf.issuer(),
        "subjectalternative", leaf.subjectAlternative(),
        "serialnumber", leaf.serialNumber());
  }
}
