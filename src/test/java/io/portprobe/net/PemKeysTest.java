package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.testing.Finished;
import io.portprobe.testing.KeyForm;
import io.portprobe.testing.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeysTest {
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsPkcs8(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    var key =
        PemKeys.read("text before\n" + KeyForm.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    assertThat(key).isEqualTo(pair.getPrivate());
  }

  @Test
  void readsTheOlderFormOfRsa() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    assertThat(PemKeys.read(KeyForm.pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(pair.getPrivate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Made by: openssl ecparam -genkey -noout -name prime256v1
        "MHcCAQEEIP/0T2YMR2xUE/1ylzR8F/mSLGsuGoWvmvMeF3VrjM5HoAoGCCqGSM49AwEHoUQDQgAE"
      })
  void tellsATruncatedKey(String body) {
    String pem = "-----BEGIN EC PRIVATE KEY-----\n" + body + "\n-----END EC PRIVATE KEY-----";
    assertThatExceptionOfType(GeneralSecurityException.class).isThrownBy(() -> PemKeys.read(pem));
  }

  @Test
  void readsTheOlderFormOfEllipticCurves() throws Exception {
    HeldCertificate held = KeyForm.SEC1.held(new HeldCertificate.Builder());
    var key = (ECPrivateKey) PemKeys.read(KeyForm.SEC1.pem(held));
    assertThat(key.getS()).isEqualTo(((ECPrivateKey) held.keyPair().getPrivate()).getS());
  }

  /** Wrapped, they are longer than the 127 bytes that DER counts in one. */
  @ParameterizedTest
  @ValueSource(strings = {"prime256v1", "secp384r1", "secp521r1"})
  void readsWhatOpensslWrites(String curve, @TempDir Path folder) throws Exception {
    Needs.program("openssl");
    Path file = folder.resolve("key.pem");
    Finished.run("", "openssl", "ecparam", "-genkey", "-name", curve, "-out", file.toString());
    assertThat(PemKeys.read(Files.readString(file))).isInstanceOf(ECPrivateKey.class);
  }

  @Test
  void saysWhatItExpected() {
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> PemKeys.read("no key"))
        .withMessageContaining("BEGIN PRIVATE KEY");
  }
}
