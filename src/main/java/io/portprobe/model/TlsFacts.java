package io.portprobe.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS handshake showed, whether or not the certificate was then accepted.
 *
 * @param version as upstream writes it: {@code TLS 1.2}
 * @param cipher the suite's standard name
 * @param verified whether the chain is trusted, in time, and for the right name
 * @param earliestExpiry the first moment at which a presented certificate expires
 * @param chainExpiry when the longest-lived verified chain expires; null when none verified
 * @param leafNotBefore the moment from which the peer's own certificate is valid
 * @param leaf the peer's own certificate
 */
public record TlsFacts(
    String version,
    String cipher,
    boolean verified,
    Instant earliestExpiry,
    @Nullable Instant chainExpiry,
    Instant leafNotBefore,
    CertificateFacts leaf) {}
