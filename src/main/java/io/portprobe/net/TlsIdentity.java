package io.portprobe.net;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who we are in a handshake.
 *
 * @param chain our certificate first
 */
record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
  /** What a TLS context needs to prove it. */
  List<KeyManager> keyManagers() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key, new char[0], chain.toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, new char[0]);
    return List.of(factory.getKeyManagers());
  }

  /** Whether the key is that of the certificate. */
  boolean fits() throws GeneralSecurityException {
    byte[] text = new byte[32];
    var signing = Signature.getInstance(algorithm());
    var verifying = Signature.getInstance(algorithm());
    try {
      signing.initSign(key);
      signing.update(text);
      byte[] signature = signing.sign();
      verifying.initVerify(chain.getFirst().getPublicKey());
      verifying.update(text);
      return verifying.verify(signature);
    } catch (GeneralSecurityException ignored) {
      return false; // A key of another kind, or of another length.
    }
  }

  private String algorithm() {
    return switch (key) {
      case RSAKey _ -> "SHA256withRSA";
      case ECKey _ -> "SHA256withECDSA";
      default -> "EdDSA";
    };
  }
}
