package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeysTest {
  private static String pem(String kind, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsPkcs8(String algorithm) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    var key = PemKeys.read("text before\n" + pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    assertThat(key).isEqualTo(pair.getPrivate());
  }

  @Test
  void readsTheOlderFormOfRsa() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    assertThat(PemKeys.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(pair.getPrivate());
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
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
    // SEQUENCE { INTEGER 1, OCTET STRING of 32 bytes, [0] curve }, as openssl writes it.
    byte[] secret = Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
    byte[] curve = java.util.HexFormat.of().parseHex("a00a06082a8648ce3d030107");
    byte[] sec1 = new byte[2 + 3 + 2 + 32 + curve.length];
    sec1[0] = 0x30;
    sec1[1] = (byte) (sec1.length - 2);
    System.arraycopy(new byte[] {2, 1, 1, 4, 32}, 0, sec1, 2, 5);
    System.arraycopy(secret, 0, sec1, 7, 32);
    System.arraycopy(curve, 0, sec1, 39, curve.length);
    byte[] read = PemKeys.read(pem("EC PRIVATE KEY", sec1)).getEncoded();
    assertThat(read).containsSequence(secret);
  }

  @Test
  void saysWhatItExpected() {
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> PemKeys.read("no key"))
        .withMessageContaining("BEGIN PRIVATE KEY");
  }
}
