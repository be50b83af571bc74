package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnetTest {
  @Test
  void aServerThatNegotiatesIsLeftWithoutAnAnswer() {
    byte[] options = HexFormat.of().parseHex("fffb25fffb26fffd18fffd20fffd23fffd27fffd24");
    assertThat(Encounter.learnt(new Telnet(), "", ScriptedServer.begin().sends(options)))
        .isEqualTo(Map.of("probe_service_info{negotiates=true, service=telnet}", 1.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\nswitch login: ", "User Access Verification\r\n\r\nUsername: ", "switch> "})
  void aServerThatAsksIsOneToo(String prompt) {
    var script = ScriptedServer.begin().sends("\r\nWelcome\r\n").pauses(20).sends(prompt);
    assertThat(Encounter.learnt(new Telnet(), "", script))
        .isEqualTo(Map.of("probe_service_info{negotiates=false, service=telnet}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "Too many connections, SERVICE_OVERLOADED",
    "All connections are in use, SERVICE_OVERLOADED",
    "220 Please login: ready, UNEXPECTED_RESPONSE",
    "+OK <4711@mail.example>, UNEXPECTED_RESPONSE",
    "what is this, UNEXPECTED_RESPONSE",
  })
  void whatElseIsSaidTellsWhatIsWrong(String words, FailureReason reason) {
    assertThat(Encounter.reason(new Telnet(), ScriptedServer.begin().sends(words).closes()))
        .isEqualTo(reason);
  }

  @Test
  void silenceAfterOtherWordsIsNoPrompt() {
    assertThat(Encounter.reason(new Telnet(), ScriptedServer.begin().sends("hello\r\n")))
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void anotherServiceIsKnownBeforeItHasPaused() {
    Duration shorterThanThePause = Duration.ofSeconds(1);
    try (var server = ScriptedServer.begin().sends("SSH-2.0-OpenSSH_9.2\r\n").start()) {
      ProbeReport report =
          Probes.run(new Telnet(), "{prober: telnet}", server.target(), shorterThanThePause);
      assertThat(report.outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected a Telnet greeting, got \"SSH-2.0-OpenSSH_9.2\\r\\n\", which looks like SSH"));
    }
  }

  @Test
  void aServerThatSaysNothingHasClosed() {
    assertThat(Encounter.reason(new Telnet(), ScriptedServer.begin().closes()))
        .isEqualTo(FailureReason.CONNECTION_CLOSED);
  }
}
