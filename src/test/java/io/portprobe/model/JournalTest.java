package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final ManualTicker ticker = new ManualTicker();
  private final Journal journal = new Journal(ticker);

  @Test
  void timesEachPhaseAndAddsUpOneThatIsEnteredTwice() {
    ticker.advance(Duration.ofMillis(1));
    journal.enter(Phase.CONNECT);
    ticker.advance(Duration.ofMillis(2));
    journal.enter(Phase.EXCHANGE);
    ticker.advance(Duration.ofMillis(4));
    journal.enter(Phase.TLS);
    ticker.advance(Duration.ofMillis(8));
    journal.enter(Phase.EXCHANGE);
    ticker.advance(Duration.ofMillis(16));
    journal.finish();
    assertThat(journal.durations())
        .containsEntry(Phase.RESOLVE, Duration.ofMillis(1))
        .containsEntry(Phase.CONNECT, Duration.ofMillis(2))
        .containsEntry(Phase.TLS, Duration.ofMillis(8))
        .containsEntry(Phase.EXCHANGE, Duration.ofMillis(20));
  }

  @Test
  void tellsWhatHappenedWhenAndInWhichPhase() {
    journal.enter(Phase.EXCHANGE);
    ticker.advance(Duration.ofMillis(3));
    journal.note("{} of {}", "one\n", 2);
    journal.sent(new byte[] {'h', 'i', 0});
    journal.received(new byte[1000], 0, 1000);
    assertThat(journal.events())
        .extracting(event -> event.content().toString())
        .containsExactly(
            "one\\n of 2",
            "sent 3 bytes: hi\\x00",
            "received 1000 bytes: " + "\\x00".repeat(512) + "...");
    assertThat(journal.events().getFirst().at()).isEqualTo(Duration.ofMillis(3));
    assertThat(journal.events().getFirst().phase()).isEqualTo(Phase.EXCHANGE);
  }

  @Test
  void remembersWhatWasHeardInThisPhase() {
    journal.received(new byte[] {1}, 0, 1);
    journal.enter(Phase.EXCHANGE);
    journal.received(new byte[] {9, 2, -1, 9}, 1, 2);
    journal.sent(new byte[] {3});
    journal.receivedUnseen(4);
    journal.received(new byte[] {5}, 0, 1);
    assertThat(journal.heard()).containsExactly(2, -1, 5);
  }

  @Test
  void takesBracesInATextForWhatTheyAre() {
    journal.note("{} of {}", "{}", 2);
    assertThat(journal.events().getFirst().content()).hasToString("{} of 2");
  }

  @Test
  void keepsTheBeginningOfALongText() {
    String kept = "é".repeat(460) + "... (999540 more characters)";
    journal.note("{}: {}", "é".repeat(1_000_000), 1);
    journal.note("{}", new IllegalStateException("x".repeat(1_000_000)));

    assertThat(journal.events().getFirst().content())
        .isEqualTo(new Event.Note("{}: {}", List.of(kept, 1)))
        .hasToString("\\xc3\\xa9".repeat(460) + "... (999540 more characters): 1");
    assertThat(journal.events().getLast().content().weight()).isLessThan(1000);
  }

  @Test
  void tellsTheEndAlsoAfterADrip() {
    for (int i = 0; i < 10_000; i++) {
      journal.received(new byte[] {'x'}, 0, 1);
    }
    journal.note("failed");
    assertThat(journal.events().getLast().content()).hasToString("failed");
  }

  @Test
  void isBoundedHoweverMuchHappens() {
    for (int i = 0; i < 10_000; i++) {
      journal.note("again");
    }
    assertThat(journal.events()).hasSize(200);
  }
}
