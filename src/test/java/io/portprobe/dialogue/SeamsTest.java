package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Attempts;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TrialProbers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One prober of each family, from its settings to its report. */
class SeamsTest {
  @Test
  void aScriptIsPlayedToItsEnd() {
    try (var server =
        ScriptedServer.begin()
            .sends("220-welcome\r\n a line of its own\r\n220 mail ready\r\n")
            .expects("EHLO here\r\n")
            .sends("250-mail\r\n250 OK\r\n")
            .expects("QUIT\r\n")
            .sends("221 bye\r\n")
            .closes()
            .start()) {
      ProbeReport report =
          Probes.run(
              TrialProbers.MAIL,
              "{prober: mail, mail: {helo: here}}",
              server.target(),
              Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    }
  }

  @Test
  void aScriptSaysWhatItExpectedAndWhatItGot() {
    try (var server = ScriptedServer.begin().sends("554 go away\r\n").start()) {
      ProbeReport report =
          Probes.run(TrialProbers.MAIL, "{prober: mail}", server.target(), Probes.AMPLE);
      assertThat(report.outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected a reply 220, got \"554 go away\""));
    }
  }

  @Test
  void framesTellTheServiceAndItsVersion() {
    try (var server =
        ScriptedServer.begin()
            .expects("\0\2v?")
            .sends("\0\0\0\4" + "1.2\0")
            .expects("\0\0")
            .start()) {
      ProbeReport report =
          Probes.run(TrialProbers.FRAMES, "{prober: frames}", server.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(
              new Measurement(
                  Findings.SERVICE_INFO, Map.of("service", "frames", "version", "1.2"), 1));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aFrameThatAnnouncesTooMuchIsNotRead() {
    try (var server = ScriptedServer.begin().sends("\177\377\377\377").start()) {
      ProbeReport report =
          Probes.run(TrialProbers.FRAMES, "{prober: frames}", server.target(), Probes.AMPLE);
      assertThat(reason(report)).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
    }
  }

  @Test
  void aFrameWithoutItsEndIsMalformed() {
    try (var server = ScriptedServer.begin().sends("\0\0\0\3abc").start()) {
      ProbeReport report =
          Probes.run(TrialProbers.FRAMES, "{prober: frames}", server.target(), Probes.AMPLE);
      assertThat(reason(report)).isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @Test
  void datagramsMatchTheirQuestionByItsNumber() {
    var questions = new AtomicInteger();
    try (var peer =
        DatagramPeer.answering(question ->
            questions.incrementAndGet() < 2
                ? List.of(new byte[] {-1, -1, 9})
                : List.of(new byte[] {question[0], question[1], 5}))) {
      ProbeReport report =
          Probes.run(TrialProbers.CLOCK, "{prober: clock}", peer.target(), Probes.SHORT);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(2, 2);
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
      assertThat(report.measurements()).extracting(Measurement::value).containsExactly(5.0);
    }
  }

  private static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) report.outcome()).reason();
  }
}
