package io.portprobe.testing;

import java.io.ByteArrayOutputStream;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import okhttp3.tls.HeldCertificate;

/** The ways to write a private key in PEM. */
public enum KeyForm {
  PKCS8,
  PKCS1,
  SEC1;

  /** A certificate whose key can be written in this form. */
  public HeldCertificate held(HeldCertificate.Builder builder) {
    return this == PKCS1 ? builder.rsa2048().build() : builder.ecdsa256().build();
  }

  /** Its key. */
  public String pem(HeldCertificate held) {
    return switch (this) {
      case PKCS8 -> held.privateKeyPkcs8Pem();
      case PKCS1 -> held.privateKeyPkcs1Pem();
      case SEC1 -> pem("EC PRIVATE KEY", sec1(held));
    };
  }

  /** A block of PEM. */
  public static String pem(String kind, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  /**
   * SEQUENCE { INTEGER 1, OCTET STRING key, [0] curve, [1] BIT STRING public }, as openssl has it.
   */
  private static byte[] sec1(HeldCertificate held) {
    byte[] secret = ((ECPrivateKey) held.keyPair().getPrivate()).getS().toByteArray();
    byte[] key = new byte[32];
    int length = Math.min(secret.length, 32);
    System.arraycopy(secret, secret.length - length, key, 32 - length, length);
    byte[] encoded = held.keyPair().getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
    var der = new ByteArrayOutputStream();
    der.writeBytes(HexFormat.of().parseHex("30770201010420"));
    der.writeBytes(key);
    der.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107a144034200"));
    der.writeBytes(point);
    return der.toByteArray();
  }
}
