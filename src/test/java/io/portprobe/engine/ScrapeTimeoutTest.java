package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeTimeoutTest {
  /** Module, header, offset, result, in seconds: the table of blackbox_exporter's own test. */
  @ParameterizedTest
  @CsvSource({
    "0, 15, 0.5, 14.5",
    "0, 15, 0, 15",
    "20, 15, 0.5, 14.5",
    "20, 15, 0, 15",
    "5, 15, 0, 5",
    "5, 15, 0.5, 5",
    "10, '', 0.5, 10",
    "10, 10, 0.5, 9.5",
    "9.5, '', 0.5, 9.5",
    "9.5, '', 1, 9.5",
    "0, '', 0.5, 119.5",
    "0, '', 0, 120",
    // The edges: nothing left, and less than nothing left.
    "0, 0.3, 0.5, 0",
    "7, 0.3, 0.5, 7",
    "7, 0.5, 0.5, 0",
    "0, 0, 0.5, 119.5",
  })
  void followsUpstream(double module, String header, double offset, double expected) {
    assertThat(ScrapeTimeout.of(header, offset, seconds(module))).isEqualTo(seconds(expected));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "NaN", "Infinity", "5s"})
  void refusesWhatIsNoNumberOfSeconds(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScrapeTimeout.of(header, 0.5, Duration.ZERO))
        .withMessage(
            "Failed to parse timeout from Prometheus header: expected seconds, got \"%s\"", header);
  }
}
