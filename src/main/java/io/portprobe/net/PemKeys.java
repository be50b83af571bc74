package io.portprobe.net;

import io.portprobe.codec.ByteWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM: PKCS #8, and the older forms of RSA and elliptic curves, which are wrapped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5915">RFC 5915</a>
 */
final class PemKeys {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]+)-----END \\1-----");
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] RSA_ALGORITHM = HEX.parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_KEY_TYPE = HEX.parseHex("06072a8648ce3d0201");

  private PemKeys() {}

  /** The first private key of the text. */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeySpecException("expected a block \"BEGIN PRIVATE KEY\" in PEM");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(2));
    return switch (block.group(1)) {
      case "RSA PRIVATE KEY" -> key(wrapped(RSA_ALGORITHM, der));
      case "EC PRIVATE KEY" -> key(wrapped(curve(der), der));
      default -> key(der);
    };
  }

  private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException ignored) {
        // The key is of another algorithm: try the next.
      }
    }
    throw new InvalidKeySpecException("expected an RSA, EC or EdDSA key that is not encrypted");
  }

  /** PrivateKeyInfo: version 0, the algorithm, the key as an octet string. */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    var content = new ByteWriter().bytes(HEX.parseHex("020100")).bytes(algorithm);
    return der(0x30, content.bytes(der(0x04, key)).toBytes());
  }

  /** The algorithm with the curve's object identifier, which ECPrivateKey holds under tag 0. */
  private static byte[] curve(byte[] key) throws InvalidKeySpecException {
    for (int i = 0; i + 4 < key.length; i++) {
      int length = key[i + 3] & 0xff;
      boolean parameters =
          (key[i] & 0xff) == 0xa0 && key[i + 2] == 0x06 && key[i + 1] == length + 2;
      if (parameters && i + 4 + length <= key.length) {
        var curve = new ByteWriter().bytes(EC_KEY_TYPE);
        for (int j = i + 2; j < i + 4 + length; j++) {
          curve.u8(key[j]);
        }
        return der(0x30, curve.toBytes());
      }
    }
    throw new InvalidKeySpecException("expected the key to name its curve");
  }

  private static byte[] der(int tag, byte[] content) {
    var writer = new ByteWriter().u8(tag);
    if (content.length < 0x80) {
      writer.u8(content.length);
    } else if (content.length < 0x100) {
      writer.u8(0x81).u8(content.length);
    } else {
      writer.u8(0x82).u16(content.length);
    }
    return writer.bytes(content).toBytes();
  }
}
