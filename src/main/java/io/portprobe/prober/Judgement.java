package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.EnumSet;
import java.util.Set;

/** What a failure of TLS leaves of it. */
final class Judgement {
  private static final Set<FailureReason> OF_CERTIFICATES =
      EnumSet.of(
          FailureReason.TLS_CERTIFICATE_EXPIRED,
          FailureReason.TLS_CERTIFICATE_UNTRUSTED,
          FailureReason.TLS_NAME_MISMATCH);

  private Judgement() {}

  /** Whether merely the certificate is refused: the handshake is done, and TLS is there. */
  static boolean isOfCertificate(ProbeFailure failure) {
    return OF_CERTIFICATES.contains(failure.reason());
  }
}
