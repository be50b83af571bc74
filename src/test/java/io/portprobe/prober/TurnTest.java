package io.portprobe.prober;

import static io.portprobe.prober.StunTest.message;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest implements DatagramService {
  private static final HexFormat HEX = HexFormat.of();
  private static final String UNAUTHENTICATED = "00090004 00000401";
  private static final String REALM = "00140007 6578616d706c6500";
  private static final String NONCE = "00150004 61626364";
  private static final String SOFTWARE = "80220004 74657374";
  private static final String RELAYED = "00160008 0001a147e112a643";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(message("0113", question, UNAUTHENTICATED + REALM + NONCE + SOFTWARE));
  }

  private static ProbeReport met(String type, String attributes) {
    try (var peer =
        DatagramPeer.answering(question -> List.of(message(type, question, attributes)))) {
      return Probes.run(new Turn(), "{prober: turn}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksForARelayOverUdpWithoutCredentials() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = Probes.run(new Turn(), "{prober: turn}", peer.target(), Probes.AMPLE);
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{service=turn, software=test}",
                  1.0,
                  "probe_turn_authentication_demanded",
                  1.0));
      byte[] question = peer.received().getFirst();
      assertThat(question)
          .hasSize(28)
          .startsWith(HEX.parseHex("000300082112a442"))
          .endsWith(HEX.parseHex("0019000411000000"));
      assertThat(peer.received()).hasSize(1);
    }
  }

  @Test
  void givesBackWhatIsGrantedToAnybody() {
    try (var peer =
        DatagramPeer.answering(question -> List.of(message("0103", question, RELAYED)))) {
      ProbeReport report = Probes.run(new Turn(), "{prober: turn}", peer.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_turn_authentication_demanded", 0.0);
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> peer.received().size() == 2);
      assertThat(peer.received().getLast())
          .hasSize(28)
          .startsWith(HEX.parseHex("000400082112a442"))
          .endsWith(HEX.parseHex("000d000400000000"));
    }
  }

  private static ProbeReport met(ScriptedServer server) {
    String module = "{prober: turn, turn: {transport: tcp}}";
    return Probes.run(new Turn(), module, server.target(), Probes.AMPLE);
  }

  @Test
  void overTcpItAsksTheSameAndTellsTheSame() {
    try (var server =
        StunTest.overTcp(
            28,
            question -> {
              assertThat(question)
                  .startsWith(HEX.parseHex("000300082112a442"))
                  .endsWith(HEX.parseHex("0019000411000000"));
              return answer(question).getFirst();
            })) {
      ProbeReport report = met(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{service=turn, software=test}",
                  1.0,
                  "probe_turn_authentication_demanded",
                  1.0));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void overTcpItGivesBackWhatIsGrantedToAnybody() {
    try (var server = StunTest.overTcp(28, question -> message("0103", question, RELAYED))) {
      ProbeReport report = met(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_turn_authentication_demanded", 0.0);
      assertThat(server.rest().getBytes(StandardCharsets.ISO_8859_1))
          .hasSize(28)
          .startsWith(HEX.parseHex("000400082112a442"))
          .endsWith(HEX.parseHex("000d000400000000"));
    }
  }

  @Test
  void aServerThatSendsUsToAnotherOneDoesWhatItShould() {
    assertThat(met("0113", "00090004 00000300").outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "0113, 00090008 00000403 4e6f7065, AUTHENTICATION_REQUIRED, refuses a relay: 403 Nope",
    "0113, 00090008 00000456 46756c6c, SERVICE_OVERLOADED, refuses a relay: 486 Full",
    "0113, 00090008 00000508 46756c6c, SERVICE_OVERLOADED, refuses a relay: 508 Full",
    "0113, 00090008 00000500 4f756368, SERVICE_UNAVAILABLE, refuses a relay: 500 Ouch",
    "0113, 00090008 0000042a 4e6f7065, UNEXPECTED_RESPONSE, refuses a relay: 442 Nope",
    "0113, 00090004 00000401, MALFORMED_RESPONSE, asks for credentials without a realm and a nonce",
    "0103, '', MALFORMED_RESPONSE, the answer has no attribute 0x0016",
  })
  void aServerThatWillNotRelayIsAFailure(
      String type, String attributes, FailureReason reason, String detail) {
    assertThat(met(type, attributes).outcome())
        .isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }
}
