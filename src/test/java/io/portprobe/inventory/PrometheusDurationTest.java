package io.portprobe.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusDurationTest {
  @ParameterizedTest
  @CsvSource({"PT0S,0s", "PT15S,15s", "PT1.5S,1s500ms", "PT90S,1m30s", "PT25H,25h", "PT0.007S,7ms"})
  void isInWholeNumbers(Duration duration, String text) {
    assertThat(PrometheusDuration.format(duration)).isEqualTo(text);
  }
}
