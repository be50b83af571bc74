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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that this machine trusts, read once for all who ask.
 *
 * <p>The system's bundle comes first, as with every other program on the machine, so that an
 * authority of the company's own, installed by its administrators, counts here too; then the JDK's.
 */
final class SystemTrust {
  /**
   * The one of this machine, shared by all modules: 140 certificates are half a megabyte.
   *
   * <p>It is a constant although it remembers, because what it remembers is no state of the
   * program's: for the same file it answers the same, whoever asked before.
   */
  static final SystemTrust OF_THIS_MACHINE = new SystemTrust(SystemTrust::bundle);

  private static final List<String> BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private final Supplier<@Nullable Path> bundle;
  private @Nullable Known known;

  /** What was read, and how the bundle looked then. */
  private record Known(Object stamp, Set<X509Certificate> authorities) {}

  /** The authorities of the bundle that is there at each asking; of the JDK when there is none. */
  SystemTrust(Supplier<@Nullable Path> bundle) {
    this.bundle = bundle;
  }

  /** The bundle that the environment names, else that of the usual places. */
  private static @Nullable Path bundle() {
    String named = Objects.requireNonNullElse(System.getenv("SSL_CERT_FILE"), "");
    Stream<String> paths = named.isEmpty() ? BUNDLES.stream() : Stream.of(named);
    return paths.map(Path::of).filter(Files::isReadable).findFirst().orElse(null);
  }

  /**
   * All authorities, the same set until the bundle changes.
   *
   * <p>One reads and the others wait, so that there is one set to share.
   */
  synchronized Set<X509Certificate> authorities() throws IOException, GeneralSecurityException {
    Path path = bundle.get();
    Object stamp = path == null ? "" : new PemFile.Watched(path).stamp();
    Known now = known;
    if (now == null || !now.stamp().equals(stamp)) {
      now = new Known(stamp, Set.copyOf(path == null ? ofTheJdk() : read(path)));
      known = now;
    }
    return now.authorities();
  }

  private static List<X509Certificate> read(Path path)
      throws IOException, GeneralSecurityException {
    return PemCertificates.read(new PemFile.Watched(path).text());
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
