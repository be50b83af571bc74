package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.bytes;
import static io.portprobe.prober.Dialogues.failedStep;
import static io.portprobe.prober.Dialogues.failure;
import static io.portprobe.prober.Dialogues.hold;
import static io.portprobe.prober.Dialogues.holdBriefly;
import static io.portprobe.prober.Dialogues.regex;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class ExpectationTest {
  /** A peer that says each piece in a segment of its own. */
  private static ScriptedServer.Script saying(String pieces) {
    var script = ScriptedServer.begin();
    for (String piece : pieces.split("/", -1)) {
      script.sends(piece.translateEscapes()).pauses(20);
    }
    return script;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expect: '^b$'} | a\\n/b\\n",
        "{expect: '^ready$'} | re/ad/y\\n",
        "{expect: ''} | \\n",
        "{expect: 'b+'}, {expect: '^c'} | abb\\nc\\n",
        "{expect: '^OK', reject: '^ERR'} | wait\\n/OK\\n",
        "{expect: 'y>', until: bytes} | read/y>",
        "{expect: 'a.', until: bytes}, {expect: '^c', until: bytes} | xa/bc",
        "{expect: '(?s)a.*c', until: bytes}, {expect: '^d$'} | a\\n/b\\nc/d\\n",
        "{expect: 'é', until: bytes}, {expect_bytes: z} | \\303\\251z",
        "{expect: '(?s)^a.*b$', until: idle} | a\\n/c\\n/b",
        "{reject: ERR, until: idle} | all/ is/ well",
        "{expect_hex: '01 ?? 03'} | \\001/\\377/\\003",
        "{expect_hex: '????', send: x}, {expect_hex: 43} | AB/C",
        "{expect_bytes: !!binary AAH/} | \\000\\001/\\377",
      })
  void whatIsExpectedComes(String steps, String pieces) {
    try (var server = saying(pieces).start()) {
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void theDialogueGoesOnAfterAPause() {
    try (var server = saying("a/\\n").expects("x\n").sends("b\n").start()) {
      String steps =
          "{expect: '^a$', until: bytes}, {expect: '', until: idle, send: x}, {expect: b}";
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expect: '(?s)^a.*b\\r$', until: eof} | a\\n/c\\n/b\\r",
        "{expect: 'a$', reject: ERR, until: eof} | a",
        "{reject: ERR, until: eof} | all/ is/ well",
        "{expect: b, until: bytes} | ab",
        "{expect: '^b'} | a\\n/b",
      })
  void whatIsExpectedComesBeforeThePeerCloses(String steps, String pieces) {
    try (var server = saying(pieces).closes().start()) {
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expect: READY, reject: ^-ERR} | -ERR busy\\n | -ERR busy",
        "{expect: READY, reject: ^-ERR} | wait\\n/-ERR | -ERR",
        "{expect: READY, reject: -ERR, until: bytes} | a-E/RR | a-ERR",
        "{expect: ERR, reject: -ERR, until: bytes} | -ERR | -ERR",
        "{reject: -ERR, until: eof} | a/-ERR | a-ERR",
        "{expect: READY, reject: -ERR, until: idle} | -ERR | -ERR",
      })
  void whatIsRejectedFailsAtOnce(String steps, String pieces, String quoted) {
    try (var server = saying(pieces).start()) {
      ProbeReport report = hold(steps, server);
      String reject = steps.replaceFirst(".*reject: (\\^?-ERR).*", "$1");
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "step 1: rejected by %s: \"%s\"".formatted(reject, quoted)));
      assertThat(report.measurements()).containsExactly(bytes(0), regex(1), failedStep(1));
      assertThat(report.duration()).isLessThan(Probes.AMPLE.dividedBy(2));
    }
  }

  private static final String SILENCE = "connected, but no complete answer came in time";

  @ParameterizedTest
  @CsvSource({
    "expect: a",
    "'expect: a, until: bytes'",
    "'expect: a, until: eof'",
    "'expect: a, until: idle'",
    "'reject: a, until: idle'",
    "'reject: ^$, until: eof'",
    "expect_bytes: a",
    "expect_hex: 61",
  })
  void silenceAndAClosedConnectionHaveReasonsOfTheirOwn(String step) {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(holdBriefly("{" + step + "}", server).outcome())
          .isEqualTo(failure(FailureReason.RESPONSE_TIMEOUT, "step 1: " + SILENCE));
    }
    boolean pattern = !step.contains("expect_");
    String detail = pattern ? "without a word" : "after 0 of 1 bytes";
    try (var server = ScriptedServer.begin().closes().start()) {
      ProbeReport report = hold("{" + step + "}", server);
      assertThat(report.outcome())
          .isEqualTo(failure(FailureReason.CONNECTION_CLOSED, "step 1: the peer closed " + detail));
      assertThat(report.measurements())
          .containsExactlyInAnyOrder(regex(pattern ? 1 : 0), bytes(0), failedStep(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expect: '^b\\d'} | x\\n/a\\r\\n | nothing matches ^b\\d: got \"a\", then",
        "{expect: b} | a | nothing matches b: got \"a\", then",
        "{expect: b, until: bytes} | a\\\\\\n | nothing matches b: got \"a\\\\\\n\", then",
        "{expect: b, until: eof} | a\\303\\251 | nothing matches b: got \"a\\xc3\\xa9\", then",
      })
  void somethingElseIsAnotherReasonThanSilence(String steps, String pieces, String detail) {
    try (var server = saying(pieces).start()) {
      ProbeReport report = holdBriefly(steps, server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "step 1: " + detail + " nothing more in time"));
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0), failedStep(1));
    }
    try (var server = saying(pieces).closes().start()) {
      ProbeReport report = hold(steps, server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(FailureReason.UNEXPECTED_RESPONSE, "step 1: " + detail + " the peer closed"));
      assertThat(report.measurements()).containsExactly(bytes(0), regex(1), failedStep(1));
    }
  }

  @Test
  void anAnswerWithoutItsEndIsNoWrongOne() {
    try (var server = ScriptedServer.begin().sends("well\n").start()) {
      assertThat(holdBriefly("{expect: well, until: eof}", server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.RESPONSE_TIMEOUT,
                  "step 1: got \"well\\n\", which would do, but not its end in time"));
    }
  }

  @Test
  void bytesThatAreCutShortAreNoWrongOnes() {
    try (var server = ScriptedServer.begin().sends("not-").closes().start()) {
      ProbeReport report = hold("{expect_bytes: not-a-line}", server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.CONNECTION_CLOSED, "step 1: the peer closed after 4 of 10 bytes"));
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0), failedStep(1));
    }
  }
}
