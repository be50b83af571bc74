package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** A certificate that signs itself and has any name, by keytool: OkHttp's builder has few names. */
public final class OwnCertificate {
  private static final String ALTERNATIVES =
      "san=dns:localhost,dns:*.mail.example,ip:127.0.0.1,email:post@mail.example";

  private OwnCertificate() {}

  /**
   * A new one.
   *
   * @param name in keytool's form, such as {@code CN=a, C=DE}
   */
  public static HeldCertificate named(String name) {
    try {
      Path store = Files.createTempDirectory("keys").resolve("store.p12");
      generate(name, store);
      char[] password = "secret".toCharArray();
      var keys = KeyStore.getInstance(store.toFile(), password);
      var certificate = (X509Certificate) keys.getCertificate("own");
      var key = (PrivateKey) keys.getKey("own", password);
      Files.delete(store);
      Files.delete(store.getParent());
      return new HeldCertificate(new KeyPair(certificate.getPublicKey(), key), certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void generate(String name, Path store) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-alias", "own", "-storepass", "secret", "-keystore", store.toString()));
    command.addAll(List.of("-dname", name, "-ext", ALTERNATIVES));
    Finished made = Finished.run("", command.toArray(String[]::new));
    assertThat(made.exitCode()).as(made.output()).isZero();
  }
}
