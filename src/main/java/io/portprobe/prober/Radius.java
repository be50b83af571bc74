package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RADIUS: the question whether a server of authentication or accounting is there, which logs nobody
 * in.
 *
 * <p>Both sides prove that they know the secret: we by the Message-Authenticator, which stands
 * first, the server by its Response Authenticator. Who does not know it gets no answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5997">RFC 5997</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2865#section-3">RFC 2865, section 3</a>
 */
final class Radius implements Prober {
  private static final int STATUS_SERVER = 12;
  private static final int ACCESS_ACCEPT = 2;
  private static final int ACCESS_REJECT = 3;
  private static final int ACCOUNTING_RESPONSE = 5;
  private static final int HEADER = 20;
  private static final int AUTHENTICATOR = 16;
  private static final int MESSAGE_AUTHENTICATOR = 80;
  private static final int NAS_IDENTIFIER = 32;
  private static final byte[] OUR_NAME = "portprobe".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "radius";
  }

  @Override
  public String summary() {
    return "The server knows us and the secret, and says that it is there";
  }

  @Override
  public String footprint() {
    return "A Status-Server request; one with a wrong secret is logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(1812);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Optional<Secret> given =
        settings.secret("secret", "The secret that the server shares with this host; required");
    byte[] secret = given.map(Secret::value).orElse("").getBytes(StandardCharsets.UTF_8);
    if (given.isPresent() && secret.length == 0) {
      settings.problem("secret", "expected at least one character");
    }
    return Dialogue.overUdp(settings, (datagrams, findings) -> talk(datagrams, findings, secret));
  }

  private static void talk(Datagrams datagrams, Findings findings, byte[] secret)
      throws ProbeFailure {
    if (secret.length == 0) {
      throw new ProbeFailure(
          FailureReason.UNCHECKED, "nothing was asked: radius needs secret in its module");
    }
    // Made with the secret, a packet would let who reads the trace guess it at leisure.
    datagrams.hide();
    int code = datagrams.ask(_ -> question(secret)).bytes()[0];
    if (code == ACCESS_REJECT) {
      throw new ProbeFailure(
          FailureReason.AUTHENTICATION_REQUIRED, "knows the secret, and rejects us");
    }
    String role = code == ACCESS_ACCEPT ? "authentication" : "accounting";
    findings.service("radius", Map.of("role", role));
  }

  private static Datagrams.Question question(byte[] secret) {
    int id = Datagrams.random(1)[0] & 0xff;
    byte[] authenticator = Datagrams.random(AUTHENTICATOR);
    byte[] unsigned = request(id, authenticator, new byte[AUTHENTICATOR]);
    byte[] signed = request(id, authenticator, signature(unsigned, secret));
    return new Datagrams.Question(signed, answer -> answers(signed, answer, secret));
  }

  private static byte[] request(int id, byte[] authenticator, byte[] signature) {
    int length = HEADER + 2 + signature.length + 2 + OUR_NAME.length;
    return new ByteWriter()
        .u8(STATUS_SERVER)
        .u8(id)
        .u16(length)
        .bytes(authenticator)
        .u8(MESSAGE_AUTHENTICATOR)
        .u8(2 + signature.length)
        .bytes(signature)
        .u8(NAS_IDENTIFIER)
        .u8(2 + OUR_NAME.length)
        .bytes(OUR_NAME)
        .toBytes();
  }

  /** Whether it comes from a server that knows the secret, and has seen this very request. */
  private static boolean answers(byte[] request, byte[] answer, byte[] secret) throws ProbeFailure {
    ByteReader reader = ByteReader.of(answer);
    int code = reader.u8();
    int id = reader.u8();
    int length = reader.u16();
    byte[] authenticator = reader.take(AUTHENTICATOR);
    byte[] attributes = reader.take(length - HEADER);
    byte[] authentic =
        digest(
            new ByteWriter()
                .u8(code)
                .u8(id)
                .u16(length)
                .bytes(Arrays.copyOfRange(request, HEADER - AUTHENTICATOR, HEADER))
                .bytes(attributes)
                .bytes(secret)
                .toBytes());
    boolean known = code == ACCESS_ACCEPT || code == ACCESS_REJECT || code == ACCOUNTING_RESPONSE;
    return known && id == (request[1] & 0xff) && MessageDigest.isEqual(authenticator, authentic);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java knows MD5", e);
    }
  }

  private static byte[] signature(byte[] packet, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(secret, "HmacMD5"));
      return mac.doFinal(packet);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java knows HMAC-MD5", e);
    }
  }
}
