package io.portprobe.prober;

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
    return Probes.run(new Smb(), "{prober: smb}", server.target(), Probes.AMPLE);
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
                  "the peer closed after 2 of 4 bytes"));
    }
  }
}
