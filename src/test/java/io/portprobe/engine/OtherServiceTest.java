package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.testing.ManualTicker;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherServiceTest {
  private static final byte[] BANNER = "SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII);

  private static Journal hearing(byte[] said) {
    var journal = new Journal(new ManualTicker());
    journal.enter(Phase.CONNECT);
    journal.received(new byte[] {5, 0}, 0, 2);
    journal.enter(Phase.EXCHANGE);
    journal.sent(new byte[] {1});
    journal.received(said, 0, 2);
    journal.received(said, 2, said.length - 2);
    return journal;
  }

  private static String detail(FailureReason reason, String detail, Journal journal) {
    ProbeFailure named = OtherService.named(new ProbeFailure(reason, detail), journal);
    assertThat(named.reason()).isEqualTo(reason);
    return named.detail();
  }

  @Test
  void isNamedWhereTheFailureQuotesItsFirstWords() {
    assertThat(
            detail(
                FailureReason.UNEXPECTED_RESPONSE,
                "expected a reply, got \"SSH-2.0-x\"",
                hearing(BANNER)))
        .isEqualTo("expected a reply, got \"SSH-2.0-x\", which looks like SSH");
  }

  @ParameterizedTest
  @CsvSource({
    "UNEXPECTED_RESPONSE, 'expected a reply 250, got \"550 no\"'",
    "UNEXPECTED_RESPONSE, 'expected status 200, got 404'",
    "MALFORMED_RESPONSE, 'a broken frame, got \"SSH-2.0-x\"'",
  })
  void isNotSuspectedBehindOtherFailures(FailureReason reason, String detail) {
    assertThat(detail(reason, detail, hearing(BANNER))).isEqualTo(detail);
  }

  @Test
  void isNotNamedAfterASecret() {
    var journal = new Journal(new ManualTicker());
    journal.enter(Phase.EXCHANGE);
    journal.receivedUnseen(BANNER.length);
    String detail = "expected a reply, got what is not shown after a secret";
    assertThat(detail(FailureReason.UNEXPECTED_RESPONSE, detail, journal)).isEqualTo(detail);
  }

  @Test
  void staysUnnamedWhereNobodyKnowsIt() {
    byte[] words = "hello\r\n".getBytes(StandardCharsets.US_ASCII);
    String detail = "expected a reply, got \"hello\"";
    assertThat(detail(FailureReason.UNEXPECTED_RESPONSE, detail, hearing(words))).isEqualTo(detail);
  }
}
