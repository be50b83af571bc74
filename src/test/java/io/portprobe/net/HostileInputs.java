package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.TlsFacts;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/** Readers of this package that only fuzzers call from outside. */
public final class HostileInputs {
  private HostileInputs() {}

  /** What is told of a certificate that a peer presents; the JDK refuses most. */
  public static TlsFacts certificate(byte[] der) throws GeneralSecurityException {
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    return Certificates.facts(
        SSLContext.getDefault().createSSLEngine().getSession(),
        List.of(certificate),
        new ChainVerifier.Refused(FailureReason.TLS_CERTIFICATE_UNTRUSTED, ""));
  }

  /** The name as Go writes it. */
  public static String name(byte[] der) {
    return GoNames.of(new X500Principal(der));
  }

  /** How many certificates there are in a file. */
  public static int certificates(String pem) throws GeneralSecurityException {
    return PemCertificates.read(pem).size();
  }

  /** The algorithm of the key in a file. */
  public static String key(String pem) throws GeneralSecurityException {
    return PemKeys.read(pem).getAlgorithm();
  }
}
