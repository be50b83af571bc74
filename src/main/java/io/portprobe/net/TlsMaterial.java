package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.TlsSettings.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake needs from files: whom to trust, and who we are.
 *
 * <p>Read at the first handshake and again when a file has changed, so that a renewed certificate
 * needs no reload, and a missing file is a failed probe and not a failed start.
 */
final class TlsMaterial {
  private final TlsSettings settings;
  private final SystemTrust system;
  private volatile @Nullable Loaded loaded;

  /** The material as it stood when the settings' own files looked like those stamps. */
  record Loaded(List<Object> stamps, Set<X509Certificate> authorities, List<KeyManager> keys) {}

  /** The material of those settings, which trust the system unless they name authorities. */
  TlsMaterial(TlsSettings settings, SystemTrust system) {
    this.settings = settings;
    this.system = system;
  }

  /** The material of now; costs a look at each file. */
  Loaded current() throws ProbeFailure {
    List<Object> stamps = stamps();
    Loaded known = loaded;
    if (known == null || !known.stamps().equals(stamps)) {
      known = new Loaded(stamps, authorities(), keys());
      loaded = known;
    }
    return known;
  }

  private List<Object> stamps() throws ProbeFailure {
    var stamps = new ArrayList<Object>();
    if (settings.authorities() == null) {
      stamps.add(ofTheSystem());
    }
    for (Pem pem : files()) {
      stamps.add(read(PemFile.of(pem), PemFile::stamp));
    }
    return stamps;
  }

  private List<Pem> files() {
    return Stream.of(settings.authorities(), settings.certificate(), settings.key())
        .filter(Objects::nonNull)
        .toList();
  }

  private Set<X509Certificate> authorities() throws ProbeFailure {
    return settings.authorities() == null
        ? ofTheSystem()
        : Set.copyOf(
            read(PemFile.of(settings.authorities()), file -> PemCertificates.read(file.text())));
  }

  private Set<X509Certificate> ofTheSystem() throws ProbeFailure {
    try {
      return system.authorities();
    } catch (IOException | GeneralSecurityException e) {
      throw unusable("the system's certificates", e);
    }
  }

  private List<KeyManager> keys() throws ProbeFailure {
    if (settings.certificate() == null || settings.key() == null) {
      return List.of();
    }
    PrivateKey key = read(PemFile.of(settings.key()), file -> PemKeys.read(file.text()));
    return read(
        PemFile.of(settings.certificate()),
        file -> identity(key, PemCertificates.read(file.text())).keyManagers());
  }

  /** While both are renewed, one file may be newer than the other: the peer would be blamed. */
  private static TlsIdentity identity(PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException {
    var identity = new TlsIdentity(key, chain);
    if (!identity.fits()) {
      throw new KeyException("the key is not the key of this certificate");
    }
    return identity;
  }

  /** Something read from a file that may be unreadable or wrong. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(PemFile file) throws IOException, GeneralSecurityException;
  }

  private static <T> T read(PemFile file, Reading<T> reading) throws ProbeFailure {
    try {
      return reading.from(file);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(file.name(), e);
    }
  }

  private static ProbeFailure unusable(String what, Exception e) {
    // A file of this host's: the peer has nothing to do with it.
    return new ProbeFailure(
        FailureReason.NETWORK_ERROR, "tls_config: cannot use " + what + ": " + e);
  }
}
