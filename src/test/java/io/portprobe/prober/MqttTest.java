package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String OLD = "101d00044d5154540402000a0011";
  private static final String NEW = "101e00044d5154540502000a000011";
  private static final String UNKNOWN = "101d00044d5154547f02000a0011";
  private static final String GOODBYE = "\u00e0\0";

  private record Met(ProbeReport report, String rest) {}

  private static Met met(String hello, String answer, String settings) {
    try (var server =
        ScriptedServer.begin()
            .expects(HEX.parseHex(hello))
            .then(MqttTest::expectClient)
            .sends(HEX.parseHex(answer))
            .start()) {
      String module = "{prober: mqtt, mqtt: {" + settings + "}}";
      var report = Probes.run(new Mqtt(), module, server.target(), Probes.AMPLE);
      return new Met(report, server.rest());
    }
  }

  private static void expectClient(Socket socket) throws IOException {
    byte[] client = socket.getInputStream().readNBytes(17);
    assertThat(new String(client, StandardCharsets.US_ASCII)).matches("portprobe[0-9a-f]{8}");
  }

  @ParameterizedTest
  @CsvSource({OLD + ", 20020000, '', 3.1.1", NEW + ", 200800000522000a2100, 'version: v5', 5.0"})
  void beginsASessionAndEndsIt(String hello, String answer, String settings, String protocol) {
    Met met = met(hello, answer, settings);
    assertThat(met.report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(met.report))
        .isEqualTo(
            Map.of(
                "probe_service_info{protocol=" + protocol + ", service=mqtt}",
                1.0,
                "probe_mqtt_reason_code",
                0.0));
    assertThat(met.rest).isEqualTo(GOODBYE);
  }

  @ParameterizedTest
  @CsvSource({"1", "4", "5", "84", "86", "87", "8c"})
  void aBrokerThatWantsALoginOrAnotherVersionServes(String code) {
    Met met = met(OLD, "200200" + (code.length() == 1 ? "0" : "") + code, "");
    assertThat(met.report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(met.report))
        .containsEntry("probe_mqtt_reason_code", (double) Integer.parseInt(code, 16));
    assertThat(met.rest).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "02, AUTHENTICATION_REQUIRED",
    "03, SERVICE_UNAVAILABLE",
    "80, UNEXPECTED_RESPONSE",
    "85, AUTHENTICATION_REQUIRED",
    "88, SERVICE_UNAVAILABLE",
    "89, SERVICE_OVERLOADED",
    "8a, AUTHENTICATION_REQUIRED",
    "8b, SERVICE_UNAVAILABLE",
    "97, SERVICE_OVERLOADED",
    "9c, SERVICE_UNAVAILABLE",
    "9d, SERVICE_UNAVAILABLE",
    "9f, SERVICE_OVERLOADED"
  })
  void aBrokerThatRefusesSaysWhy(String code, FailureReason reason) {
    assertThat(met(OLD, "200200" + code, "").report.outcome())
        .isEqualTo(
            new Outcome.Failure(reason, Phase.EXCHANGE, "the broker refuses with code 0x" + code));
  }

  @ParameterizedTest
  @CsvSource({"20020001, 1", "2003008400, 132"})
  void theRefusalOfAnUnknownVersionIsAGreeting(String answer, double code) {
    Met met = met(UNKNOWN, answer, "depth: greeting");
    assertThat(met.report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(met.report))
        .isEqualTo(
            Map.of(
                "probe_service_info{depth=greeting, service=mqtt}",
                1.0,
                "probe_mqtt_reason_code",
                code));
    assertThat(met.rest).isEmpty();
  }

  @Test
  void anAnswerMayBeLong() {
    String answer = "20" + "8001" + "0000" + "7d" + "00".repeat(125);
    assertThat(met(NEW, answer, "version: v5").report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "485454502f312e31, UNEXPECTED_RESPONSE,"
        + " 'expected an MQTT broker''s answer, got \"HTTP/1.1\", which looks like HTTP'",
    "200100, MALFORMED_RESPONSE, '1 bytes needed at byte 1, 0 there'"
  })
  void whatIsNoAnswerIsAFailure(String answer, FailureReason reason, String detail) {
    assertThat(met(OLD, answer, "").report.outcome())
        .isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  private static Outcome metLeaving(ScriptedServer.Script script) {
    try (var server = script.start()) {
      return Probes.run(new Mqtt(), "{prober: mqtt}", server.target(), Probes.AMPLE).outcome();
    }
  }

  /** Which of both it is depends on whether it left before our words came. */
  @Test
  void aBrokerWithoutRoomClosesOrResets() {
    var closed =
        new Outcome.Failure(
            FailureReason.CONNECTION_CLOSED,
            Phase.EXCHANGE,
            "the peer closed without an answer, as Mosquitto does beyond max_connections");
    assertThat(metLeaving(ScriptedServer.begin().closes())).isEqualTo(closed);
    assertThat(metLeaving(ScriptedServer.begin().then(MqttTest::expectHello).resets()))
        .isEqualTo(closed);
  }

  private static void expectHello(Socket socket) throws IOException {
    assertThat(socket.getInputStream().readNBytes(HEX.parseHex(OLD).length + 17))
        .startsWith(HEX.parseHex(OLD));
  }
}
