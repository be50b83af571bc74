package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @Test
  void timesAreExactAndLimitsShort() {
    assertThat(Wording.exact(Duration.ofNanos(12_345_678))).isEqualTo("0.012346s");
    assertThat(Wording.seconds(Duration.ofMinutes(2))).isEqualTo("120");
    assertThat(Wording.seconds(Duration.ofMillis(400))).isEqualTo("0.4");
  }

  @ParameterizedTest
  @CsvSource({"PT59S, 0 minutes", "PT1M, 1 minute", "PT2H59M, 2 hours", "P1DT23H, 1 day"})
  void longTimesAreToldInTheirLargestUnit(Duration time, String text) {
    assertThat(Wording.rough(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1E9, 1000000000", "1E-7, 0.0000001", "-2.50, -2.5", "NaN, NaN"})
  void numbersHaveNoExponent(double value, String text) {
    assertThat(Wording.number(value)).isEqualTo(text);
  }
}
