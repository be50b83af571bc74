package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0s",
    "0s, PT0S, 0s",
    "+5s, PT5S, 5s",
    "5s, PT5S, 5s",
    "5.s, PT5S, 5s",
    ".5s, PT0.5S, 500ms",
    "1500ms, PT1.5S, 1.5s",
    "1m30s, PT1M30S, 1m30s",
    "90s, PT1M30S, 1m30s",
    "60s, PT1M, 1m",
    "2h, PT2H, 2h",
    "1.5h, PT1H30M, 1h30m",
    "1h0.5s, PT1H0.5S, 1h0.5s",
    "1s1s, PT2S, 2s",
    "250us, PT0.00025S, 250µs",
    "250\u00b5s, PT0.00025S, 250µs",
    "250\u03bcs, PT0.00025S, 250µs",
    "1ns, PT0.000000001S, 1ns",
    "0.1ns, PT0S, 0s",
    "1.000001ms, PT0.001000001S, 1.000001ms",
    "2562047h47m16.854775807s, PT2562047H47M16.854775807S, 2562047h47m16.854775807s",
  })
  void aDurationIsReadAsGoReadsItAndPrintedSoThatItReadsTheSame(
      String text, Duration duration, String printed) {
    assertThat(GoDuration.parse(text)).isEqualTo(duration);
    assertThat(GoDuration.format(duration)).isEqualTo(printed);
    assertThat(GoDuration.parse(printed)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "1d", "1w", "-1s", "5 s", " 5s", "s", ".s", "1,5s", "5S", "1e3s", "5s3"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a duration such as 5s, got \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2562048h", "99999999999999999999s"})
  void whatGoCannotHoldIsRefused(String text) {
    assertThatThrownBy(() -> GoDuration.parse(text))
        .hasMessage("expected at most 292 years, got \"" + text + "\"");
  }

  @Test
  void aNumberOfManyDigitsIsRefused() {
    assertThatThrownBy(() -> GoDuration.parse("1".repeat(200) + "s"))
        .hasMessageStartingWith("expected a duration");
  }
}
