package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static ProbeReport probe(ScriptedServer server) {
    var opening = Opening.of("an SMB2 answer", "00 ?? ?? ?? fe", "83 00 00 01");
    var prober =
        new Peers.Trial(
            settings -> Dialogue.overTcp(settings, (wire, _) -> opening.demandOn(wire)));
    return Probes.run(prober, "{prober: trial}", server.target(), Probes.AMPLE);
  }

  @Test
  void anotherServiceShowsAtItsFirstByte() {
    try (var server = ScriptedServer.begin().sends("S").start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected an SMB2 answer, got \"S\""));
    }
  }

  @Test
  void waitsForTheRestOfWhatMayStillBeRight() {
    var script = ScriptedServer.begin().sends(new byte[] {0, 0}).pauses(30);
    try (var server = script.sends(new byte[] {0, 64, 'x'}).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected an SMB2 answer, got \"\\x00\\x00\\x00@x\""));
    }
  }

  @Test
  void aPeerThatClosesInTheMiddleIsNoOtherService() {
    try (var server =
        ScriptedServer.begin().sends(new byte[] {0, 0}).then(s -> s.shutdownOutput()).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.CONNECTION_CLOSED,
                  Phase.EXCHANGE,
                  "the peer closed after 2 bytes of an SMB2 answer"));
    }
  }

  @Test
  void anAlertOfTlsIsCalledSo() {
    byte[] alert = {0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46};
    try (var server = ScriptedServer.begin().sends(alert).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected an SMB2 answer, got \"\\x15\\x03\\x01\\x00\\x02\\x02F\", a TLS alert: it expects"
                      + " TLS"));
    }
  }
}
