package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "PT-5S,0 s",
    "PT0S,0 s",
    "PT59.9S,59 s",
    "PT60S,1 min",
    "PT59M59S,59 min",
    "PT1H,1 h 0 min",
    "PT23H59M,23 h 59 min",
    "PT24H,1 d 0 h",
    "PT100H,4 d 4 h"
  })
  void tellsHowLongAgo(Duration age, String text) {
    assertThat(Amounts.age(age)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.000004S,0.00 ms",
    "PT0.00042S,0.42 ms",
    "PT0.01234S,12.3 ms",
    "PT0.0229494S,22.9 ms",
    "PT0.0229496S,23.0 ms",
    "PT0.9S,900.0 ms",
    "PT1S,1.00 s",
    "PT12.346S,12.35 s"
  })
  void tellsHowLongAProbeTook(Duration duration, String text) {
    assertThat(Amounts.latency(duration)).isEqualTo(text);
  }
}
