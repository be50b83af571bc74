package io.portprobe.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authorities that this machine trusts.
 *
 * <p>The system's bundle comes first, as with every other program on the machine, so that an
 * authority of the company's own, installed by its administrators, counts here too; then the JDK's.
 */
final class SystemTrust {
  private static final List<String> BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private SystemTrust() {}

  /** Where the bundle may be: the one that the environment names, else the usual places. */
  static Stream<Path> bundles() {
    String named = Objects.requireNonNullElse(System.getenv("SSL_CERT_FILE"), "");
    Stream<String> paths = named.isEmpty() ? BUNDLES.stream() : Stream.of(named);
    return paths.map(Path::of).filter(Files::isReadable);
  }

  /** All authorities, read now. */
  static List<X509Certificate> read() throws IOException, GeneralSecurityException {
    Path bundle = bundles().findFirst().orElse(null);
    return bundle == null ? ofTheJdk() : PemCertificates.read(Files.readString(bundle));
  }

  private static List<X509Certificate> ofTheJdk() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var authorities = new ArrayList<X509Certificate>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        authorities.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return authorities;
  }
}
