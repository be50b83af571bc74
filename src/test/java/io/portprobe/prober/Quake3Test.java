package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Quake3Test implements DatagramService {
  private static final String PREFIX = "\u00ff\u00ff\u00ff\u00ff";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(
        bytes(
            PREFIX
                + "infoResponse\n\\voip\\opus\\g_needpass\\1\\sv_maxclients\\8\\clients\\2"
                + "\\mapname\\oa_dm1\\hostname\\probe\\protocol\\71\\gamename\\Quake3Arena"
                + "\\challenge\\"
                + challenge(question)));
  }

  private static String challenge(byte[] question) {
    String text = new String(question, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf(' ') + 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ProbeReport met(UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return Probes.run(new Quake3(), "{prober: quake3}", peer.target(), Probes.SHORT);
    }
  }

  @Test
  void asksWithAChallenge() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      Probes.run(new Quake3(), "{prober: quake3}", peer.target(), Probes.AMPLE);
      assertThat(new String(peer.received().getFirst(), StandardCharsets.ISO_8859_1))
          .matches(PREFIX + "getinfo [0-9a-f]{8}");
    }
  }

  @Test
  void tellsWhatIsPlayedAndByHowMany() {
    ProbeReport report = met(question -> answer(question).getFirst());
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{game=Quake3Arena, protocol=71, service=quake3}", 1.0,
                "probe_quake3_clients", 2.0,
                "probe_quake3_max_clients", 8.0,
                "probe_quake3_password", 1.0));
  }

  @Test
  void whatIsNotToldOrNoNumberIsLeftOut() {
    ProbeReport report =
        met(question ->
            bytes(PREFIX + "infoResponse\n\\clients\\x\\challenge\\" + challenge(question)));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=quake3}", 1.0));
  }

  @Test
  void aMessageIsARefusal() {
    ProbeReport report = met(_ -> bytes(PREFIX + "print\nYou are banned.\n"));
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.AUTHENTICATION_REQUIRED,
                Phase.EXCHANGE,
                "refuses to tell us: You are banned."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PREFIX + "infoResponse\n\\challenge\\00000000",
        PREFIX + "infoResponse\n",
        PREFIX + "infoResponse",
        PREFIX + "statusResponse\n\\challenge\\00000000",
        "aaaaprint\nYou are banned.\n",
      })
  void whatRepeatsNoChallengeIsNoAnswer(String answer) {
    assertThat(met(_ -> bytes(answer)).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }
}
