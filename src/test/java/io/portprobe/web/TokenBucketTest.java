package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.WebConfig.RateLimit;
import io.portprobe.testing.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A bucket of two, with a token more each second. */
class TokenBucketTest {
  private static final RateLimit LIMIT = new RateLimit(Duration.ofSeconds(1), 2);

  private final ManualTicker ticker = new ManualTicker();
  private final TokenBucket bucket = new TokenBucket(ticker);

  private void empty() {
    assertThat(bucket.take(LIMIT)).isTrue();
    assertThat(bucket.take(LIMIT)).isTrue();
    assertThat(bucket.take(LIMIT)).isFalse();
  }

  @Test
  void givesABurst() {
    empty();
  }

  @Test
  void givesOneMoreAfterEachInterval() {
    empty();
    ticker.advance(Duration.ofMillis(999));
    assertThat(bucket.take(LIMIT)).isFalse();
    ticker.advance(Duration.ofMillis(2));
    assertThat(bucket.take(LIMIT)).isTrue();
    assertThat(bucket.take(LIMIT)).isFalse();
  }

  @Test
  void savesNoMoreThanTheBurst() {
    empty();
    ticker.advance(Duration.ofDays(1));
    empty();
  }

  @Test
  void beginsAnewWithAnotherLimit() {
    empty();
    assertThat(bucket.take(new RateLimit(Duration.ofSeconds(1), 1))).isTrue();
  }

  @Test
  void countsNothingWithoutALimit() {
    var none = new RateLimit(Duration.ZERO, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.take(none)).isTrue();
    }
  }
}
