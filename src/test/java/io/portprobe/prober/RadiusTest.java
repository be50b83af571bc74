package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.codec.ByteWriter;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadiusTest implements DatagramService {
  private static final byte[] SECRET = "xyzzy5461".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PROXY_STATE = {33, 6, 1, 2, 3, 4};

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, 2));
  }

  @Override
  public String settings() {
    return "secret: xyzzy5461";
  }

  private static byte[] answer(byte[] question, int code) {
    byte[] asked = Arrays.copyOfRange(question, 4, 20);
    return packet(question[1], code, digest(packet(question[1], code, asked), SECRET));
  }

  private static byte[] packet(int id, int code, byte[] authenticator) {
    return new ByteWriter()
        .u8(code)
        .u8(id)
        .u16(26)
        .bytes(authenticator)
        .bytes(PROXY_STATE)
        .toBytes();
  }

  private static byte[] digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ProbeReport met(String settings, Function<byte[], List<byte[]>> answers) {
    try (var peer = DatagramPeer.answering(answers)) {
      String module = "{prober: radius, radius: {" + settings + "}}";
      return Probes.run(new Radius(), module, peer.target(), Probes.SHORT);
    }
  }

  @Test
  void signsItsQuestionFirst() throws GeneralSecurityException {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(
          new Radius(),
          "{prober: radius, radius: {secret: xyzzy5461}}",
          peer.target(),
          Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      byte[] signature = Arrays.copyOfRange(question, 22, 38);
      String hex = HexFormat.of().formatHex(question);
      assertThat(hex).matches("0c..0031.{32}5012.{32}200b" + "706f727470726f6265");
      Arrays.fill(question, 22, 38, (byte) 0);
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(SECRET, "HmacMD5"));
      assertThat(signature).isEqualTo(mac.doFinal(question));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, authentication", "5, accounting"})
  void tellsItsRole(int code, String role) {
    ProbeReport report = met(settings(), question -> List.of(answer(question, code)));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{role=" + role + ", service=radius}", 1.0));
  }

  @Test
  void aServerThatKnowsTheSecretMayRejectUs() {
    ProbeReport report = met(settings(), question -> List.of(answer(question, 3)));
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.AUTHENTICATION_REQUIRED,
                Phase.EXCHANGE,
                "knows the secret, and rejects us"));
  }

  @ParameterizedTest
  @CsvSource({"secret: another, 2", "secret: xyzzy5461, 11"})
  void whoDoesNotKnowTheSecretOrSaysAnythingElseAnswersNothing(String settings, int code) {
    ProbeReport report = met(settings, question -> List.of(answer(question, code)));
    assertThat(((Outcome.Failure) report.outcome()).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void withoutASecretNothingIsSent() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report =
          Probes.run(new Radius(), "{prober: radius}", peer.target(), Probes.SHORT);
      assertThat(report.outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNCHECKED,
                  Phase.EXCHANGE,
                  "nothing was asked: radius needs secret in its module"));
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
      assertThat(peer.received()).isEmpty();
    }
  }

  @Test
  void anEmptySecretIsAMistake() {
    String text = "modules: {m: {prober: radius, radius: {secret: ''}}}";
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader(List.of(new Radius())).load(text))
        .withMessageEndingWith("modules.m.radius.secret (line 1): expected at least one character");
  }
}
