package io.portprobe.net;

import io.portprobe.net.TlsSettings.Pem;
import io.portprobe.net.UnusableTls.Flaw;
import io.portprobe.net.UnusableTls.Part;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Reads what a server's handshakes need from files, and tells all that is wrong with them. */
final class ServerMaterial {
  private final ServerTlsSettings settings;
  private final List<Flaw> flaws = new ArrayList<>();

  private ServerMaterial(ServerTlsSettings settings) {
    this.settings = settings;
  }

  /** Something that differs when the files may have changed; a missing file is a stamp, too. */
  static List<Object> stamps(ServerTlsSettings settings) {
    return Stream.of(
            Optional.of(settings.certificate()),
            Optional.of(settings.key()),
            Optional.ofNullable(settings.clients().authorities()))
        .flatMap(Optional::stream)
        .map(ServerMaterial::stamp)
        .toList();
  }

  private static Object stamp(Pem pem) {
    try {
      return PemFile.of(pem).stamp();
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  /** A context of what the files hold now. */
  static SSLContext context(ServerTlsSettings settings) throws UnusableTls {
    return new ServerMaterial(settings).context();
  }

  private SSLContext context() throws UnusableTls {
    Optional<List<X509Certificate>> chain =
        read(Part.CERTIFICATE, settings.certificate(), PemCertificates::read);
    Optional<PrivateKey> key = read(Part.KEY, settings.key(), PemKeys::read);
    Optional<ClientJudge> judge = judge();
    if (chain.isPresent() && key.isPresent()) {
      var identity = new TlsIdentity(key.get(), chain.get());
      Optional<List<KeyManager>> keys = proven(identity);
      if (keys.isPresent() && judge.isPresent()) {
        return context(keys.get(), judge.get());
      }
    }
    throw new UnusableTls(flaws);
  }

  private static SSLContext context(List<KeyManager> keys, ClientJudge judge) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys.toArray(KeyManager[]::new), new TrustManager[] {judge}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK speaks TLS", e);
    }
  }

  private Optional<List<KeyManager>> proven(TlsIdentity identity) {
    String file = PemFile.of(settings.key()).name();
    try {
      if (identity.fits()) {
        return Optional.of(identity.keyManagers());
      }
      flaws.add(new Flaw(Part.KEY, file + " is not the key of the certificate"));
    } catch (IOException | GeneralSecurityException e) {
      flaws.add(unusable(Part.KEY, file, e));
    }
    return Optional.empty();
  }

  private Optional<ClientJudge> judge() {
    ClientPolicy policy = settings.clients();
    if (!policy.demand().verifies()) {
      return Optional.of(new ClientJudge(null, policy.names()));
    }
    return authorities(policy).map(chains -> new ClientJudge(chains, policy.names()));
  }

  private Optional<X509ExtendedTrustManager> authorities(ClientPolicy policy) {
    if (policy.authorities() != null) {
      return read(
          Part.AUTHORITIES,
          policy.authorities(),
          text -> trusting(Set.copyOf(PemCertificates.read(text))));
    }
    try {
      return Optional.of(trusting(SystemTrust.OF_THIS_MACHINE.authorities()));
    } catch (IOException | GeneralSecurityException e) {
      flaws.add(unusable(Part.AUTHORITIES, "the system's certificates", e));
      return Optional.empty();
    }
  }

  private static X509ExtendedTrustManager trusting(Set<X509Certificate> authorities)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    var factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** Text into something that it may not be. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(String text) throws IOException, GeneralSecurityException;
  }

  private <T> Optional<T> read(Part part, Pem pem, Reading<T> reading) {
    PemFile file = PemFile.of(pem);
    try {
      return Optional.of(reading.of(file.text()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      flaws.add(unusable(part, file.name(), e));
      return Optional.empty();
    }
  }

  private static Flaw unusable(Part part, String file, Exception e) {
    return new Flaw(part, "cannot use " + file + ": " + e);
  }
}
