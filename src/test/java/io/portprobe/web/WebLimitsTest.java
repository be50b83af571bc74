package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebLimitsTest {
  private final WebLimits limits = new WebLimits(10, 10, Duration.ofMinutes(10));

  @Test
  void leavesAProbeTheTimeThatItsClientWishes() {
    assertThat(limits.cut(Duration.ofMillis(119_500))).isEqualTo(Duration.ofMillis(119_500));
    assertThat(limits.cut(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void leavesItNoMoreThanTheLongest() {
    assertThat(limits.cut(Duration.ofSeconds(1_000_000_000))).isEqualTo(Duration.ofMinutes(10));
  }
}
