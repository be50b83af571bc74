package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.EnumSet;
import java.util.Set;

/** A certificate that the settings do not trust, after a handshake that went well. */
final class RefusedCertificate {
  private static final Set<FailureReason> REASONS =
      EnumSet.of(
          FailureReason.TLS_CERTIFICATE_EXPIRED,
          FailureReason.TLS_CERTIFICATE_UNTRUSTED,
          FailureReason.TLS_NAME_MISMATCH);

  private RefusedCertificate() {}

  /** Whether that is all that failed: then the connection is encrypted, and can be used. */
  static boolean isReasonOf(ProbeFailure failure) {
    return REASONS.contains(failure.reason());
  }
}
