package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  private final AtomicReference<Reply> reply = new AtomicReference<>();

  private Outcome read(String says) {
    return Peers.outcome(says, (wire, _) -> reply.set(Reply.read(wire)));
  }

  @Test
  void readsASingleLine() {
    assertThat(read("220 mail ready\r\nmore\r\n")).isEqualTo(new Success());
    assertThat(reply.get()).isEqualTo(new Reply(220, List.of("220 mail ready")));
    assertThat(reply.get().texts()).containsExactly("mail ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"220\r\n", "220 \r\n", "220\n"})
  void readsACodeAlone(String says) {
    assertThat(read(says)).isEqualTo(new Success());
    assertThat(reply.get().code()).isEqualTo(220);
    assertThat(reply.get().texts()).containsExactly("");
  }

  @Test
  void keepsALeadingZero() {
    assertThat(read("050 odd\r\n")).isEqualTo(new Success());
    assertThat(reply.get().code()).isEqualTo(50);
    assertThat(reply.get().texts()).containsExactly("odd");
  }

  @Test
  void readsTheLinesOfSmtp() {
    assertThat(read("250-mail.example\r\n250-\r\n250-SIZE 1000\r\n250 HELP\r\n250 next\r\n"))
        .isEqualTo(new Success());
    assertThat(reply.get().texts()).containsExactly("mail.example", "", "SIZE 1000", "HELP");
  }

  @Test
  void readsAnyLinesOfFtpBetweenTheFirstAndTheLast() {
    List<String> lines =
        List.of("220-welcome", "", " to 220", "no code at all", "2200 guests", "331 us", "220 bye");
    assertThat(read(String.join("\r\n", lines) + "\r\n")).isEqualTo(new Success());
    assertThat(reply.get()).isEqualTo(new Reply(220, lines));
    assertThat(reply.get().texts()).containsExactly("welcome", "bye");
  }

  @Test
  void readsALastLineThatIsTheCodeAlone() {
    assertThat(read("211-status\r\n fine\r\n211\r\n")).isEqualTo(new Success());
    assertThat(reply.get().lines()).containsExactly("211-status", " fine", "211");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "22", "2200", "22O ready", "220_ready", "", " 220 x"})
  void whatBeginsNoReplyIsUnexpected(String line) {
    assertThat(read(line + "\r\n"))
        .isEqualTo(
            new Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "expected a reply, got \"" + line + "\""));
  }

  @Test
  void linesThatBreakOffAreAClosedConnection() {
    assertThat(read("220-welcome\r\n220-still\r\n"))
        .isEqualTo(
            new Failure(
                FailureReason.CONNECTION_CLOSED,
                Phase.EXCHANGE,
                "the peer closed in the middle of a line"));
  }

  @Test
  void linesWithoutAnEndAreTooMany() {
    assertThat(read("220-welcome\r\n" + "\n".repeat(1000)))
        .isEqualTo(
            new Failure(
                FailureReason.RESPONSE_TOO_LARGE,
                Phase.EXCHANGE,
                "more than 1000 lines, and no end"));
  }
}
