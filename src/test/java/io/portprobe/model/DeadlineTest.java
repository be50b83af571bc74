package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final ManualTicker ticker = new ManualTicker();
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(2), ticker);

  @Test
  void expiresWhenItsTimeIsOver() {
    ticker.advance(Duration.ofMillis(1999));
    assertThat(deadline.expired()).isFalse();
    ticker.advance(Duration.ofMillis(1));
    assertThat(deadline.expired()).isTrue();
  }

  @Test
  void roundsUpAndIsNeverZeroMilliseconds() {
    ticker.advance(Duration.ofNanos(1));
    assertThat(deadline.remainingMillis()).isEqualTo(2000);
    ticker.advance(Duration.ofHours(1));
    assertThat(deadline.remainingMillis()).isEqualTo(1);
  }

  @Test
  void aStepMayHaveLessTimeButNeverMore() {
    assertThat(deadline.atMost(Duration.ofMillis(5)).remainingMillis()).isEqualTo(5);
    assertThat(deadline.atMost(Duration.ofSeconds(5))).isSameAs(deadline);
  }
}
