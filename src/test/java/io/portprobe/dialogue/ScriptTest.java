package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
  private static final Script GREETED =
      Script.begin()
          .expectReply(
              220,
              Map.of(
                  421, FailureReason.SERVICE_OVERLOADED,
                  530, FailureReason.AUTHENTICATION_REQUIRED));

  @ParameterizedTest
  @CsvSource({
    "421 too many users, SERVICE_OVERLOADED",
    "530 log in first, AUTHENTICATION_REQUIRED",
    "554 go away, UNEXPECTED_RESPONSE",
  })
  void aRefusalHasTheReasonOfItsCode(String line, FailureReason reason) {
    assertThat(Peers.outcome(line + "\r\n", GREETED))
        .isEqualTo(
            new Failure(reason, Phase.EXCHANGE, "expected a reply 220, got \"" + line + "\""));
  }

  @Test
  void aRefusalInSeveralLinesIsToldByItsLast() {
    assertThat(Peers.outcome("421-sorry\r\n421 full\r\n", GREETED))
        .isEqualTo(
            new Failure(
                FailureReason.SERVICE_OVERLOADED,
                Phase.EXCHANGE,
                "expected a reply 220, got \"421 full\""));
  }

  @Test
  void theExpectedReplyIsASuccess() {
    assertThat(Peers.outcome("220-hello\r\n220 ready\r\n", GREETED)).isEqualTo(new Success());
  }

  @Test
  void stepsMakeALongerScriptAndLeaveTheShorterOne() {
    Script longer = GREETED.expectLine("^never$");
    assertThat(Peers.outcome("220 ready\r\n", GREETED)).isEqualTo(new Success());
    assertThat(Peers.outcome("220 ready\r\nhardly ever\r\n", longer))
        .isEqualTo(
            new Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "expected a line that matches ^never$, got \"hardly ever\""));
  }
}
