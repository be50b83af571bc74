package io.portprobe.net;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in PEM; text between the blocks is left out. */
final class PemCertificates {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  private PemCertificates() {}

  /** All certificates of the text, at least one. */
  static List<X509Certificate> read(String pem) throws CertificateException {
    var factory = CertificateFactory.getInstance("X.509");
    var certificates = new ArrayList<X509Certificate>();
    Matcher block = BLOCK.matcher(pem);
    while (block.find()) {
      byte[] text = block.group().getBytes(StandardCharsets.US_ASCII);
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(text)));
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("expected at least one block \"BEGIN CERTIFICATE\" in PEM");
    }
    return certificates;
  }
}
