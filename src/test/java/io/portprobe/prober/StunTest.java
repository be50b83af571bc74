package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunTest implements DatagramService {
  private static final HexFormat HEX = HexFormat.of();

  /** 192.0.2.1, port 32853, as RFC 5769 encodes it. */
  private static final String MAPPED = "00200008 0001a147e112a643";

  private static final String SOFTWARE = "80220004 74657374";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(message("0101", question, MAPPED + SOFTWARE));
  }

  /** A message of that type with the question's transaction. */
  static byte[] message(String type, byte[] question, String attributes) {
    byte[] body = HEX.parseHex(attributes.replace(" ", ""));
    return new ByteWriter()
        .bytes(HEX.parseHex(type))
        .u16(body.length)
        .bytes(Arrays.copyOfRange(question, 4, 20))
        .bytes(body)
        .toBytes();
  }

  /** Answers a request of {@code length} bytes over TCP. */
  static ScriptedServer overTcp(int length, UnaryOperator<byte[]> answer) {
    return ScriptedServer.begin()
        .then(socket -> {
          byte[] question = socket.getInputStream().readNBytes(length);
          socket.getOutputStream().write(answer.apply(question));
        })
        .start();
  }

  private static ProbeReport metOverTcp(UnaryOperator<byte[]> answer) {
    try (var server = overTcp(20, answer)) {
      String module = "{prober: stun, stun: {transport: tcp}}";
      ProbeReport report = Probes.run(new Stun(), module, server.target(), Probes.SHORT);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(new Stun(), "{prober: stun}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksForABindingAndNoMore() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Stun(), "{prober: stun}", peer.target(), Probes.AMPLE);
      byte[] question = peer.received().getFirst();
      assertThat(question).hasSize(20).startsWith(HEX.parseHex("000100002112a442"));
    }
  }

  @Test
  void tellsTheSoftwareAndWhetherAnAddressIsTranslated() {
    ProbeReport report = met(question -> answer(question).getFirst());
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{family=ip4, service=stun, software=test}",
                1.0,
                "probe_stun_address_translated",
                1.0));
  }

  /** The transaction is a part of the mask, so that zero bytes stand for it itself. */
  @Test
  void readsAddressesOfIpVersion6() {
    ProbeReport report =
        met(question -> message("0101", question, "00200014 0002a147" + "00".repeat(16)));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).containsKey("probe_service_info{family=ip6, service=stun}");
  }

  @ParameterizedTest
  @CsvSource({"300, 0300", "400, 0400", "401, 0401", "420, 0414"})
  void aServerThatDemandsMoreOrSendsUsElsewhereIsOne(String code, String encoded) {
    ProbeReport report = met(question -> message("0111", question, "00090004 0000" + encoded));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{error=" + code + ", service=stun}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "0111, 00090007 00000500 4f756300, SERVICE_UNAVAILABLE, answers 500 Ouc",
    "0111, '', MALFORMED_RESPONSE, the answer has no attribute 0x0009",
    "0101, '', MALFORMED_RESPONSE, the answer has no attribute 0x0020",
    "0101, 00200008 00012112e112a643, MALFORMED_RESPONSE, 'tells the address 192.0.2.1 and port 0'",
    "0101, 00200008 0001a1472112a442, MALFORMED_RESPONSE, 'tells the address 0.0.0.0 and port 32853'",
    "0101, 00200004 0001a147, MALFORMED_RESPONSE, '4 bytes needed at byte 4, 0 there'",
  })
  void anAnswerThatServesNobodyIsAFailure(
      String type, String attributes, FailureReason reason, String detail) {
    ProbeReport report = met(question -> message(type, question, attributes));
    assertThat(report.outcome()).isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false"})
  void aFingerprintMustFit(int difference, boolean success) {
    ProbeReport report =
        met(question -> {
          byte[] ahead = message("0101", question, MAPPED + "80280004 00000000");
          var checksum = new CRC32();
          checksum.update(ahead, 0, ahead.length - 8);
          return new ByteWriter()
              .bytes(Arrays.copyOf(ahead, ahead.length - 4))
              .u32(checksum.getValue() ^ 0x5354554e ^ difference)
              .toBytes();
        });
    assertThat(report.succeeded()).isEqualTo(success);
  }

  @Test
  void overTcpItTellsTheSame() {
    ProbeReport report = metOverTcp(question -> answer(question).getFirst());
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{family=ip4, service=stun, software=test}",
                1.0,
                "probe_stun_address_translated",
                1.0));
  }

  @ParameterizedTest
  @CsvSource({"4, 0101", "0, 0103", "0, 0113"})
  void overTcpAnotherAnswerIsMalformed(int changed, String type) {
    ProbeReport report =
        metOverTcp(question -> {
          byte[] other = question.clone();
          other[19] += (byte) changed;
          return message(type, other, MAPPED);
        });
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.MALFORMED_RESPONSE,
                Phase.EXCHANGE,
                "the message 0x" + type + " is no answer to our request"));
  }

  @Test
  void overTcpAnotherServiceIsNamed() {
    String answer = "HTTP/1.1 400 Bad Request\r\n\r\n";
    ProbeReport report = metOverTcp(_ -> answer.getBytes(StandardCharsets.US_ASCII));
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "expected a STUN answer, got \"HTTP/1.1 400 Bad Request\\r\\n\\r\\n\","
                    + " which looks like HTTP"));
  }

  @ParameterizedTest
  @CsvSource({"true, 5349", "false, 3478"})
  void hasAPortOfItsOwnForTls(boolean tls, int port) throws ConfigException {
    var modules =
        new ConfigLoader(List.of(new Stun()))
            .load("modules: {test: {prober: stun, stun: {transport: tcp, tls: " + tls + "}}}")
            .modules();
    assertThat(Objects.requireNonNull(modules.get("test")).defaultPort())
        .isEqualTo(OptionalInt.of(port));
  }

  @ParameterizedTest
  @CsvSource({"0001", "0011", "0103"})
  void messagesThatAnswerNoBindingAreNoAnswers(String type) {
    ProbeReport report = met(question -> message(type, question, MAPPED));
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
