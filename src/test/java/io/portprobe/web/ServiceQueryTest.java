package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceQueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state  | dwon  | state: expected one of [up, down, unknown], got "dwon"
          limit  | 0     | limit: expected a number up to 10000, got "0"
          limit  | 10001 | limit: expected a number up to 10000, got "10001"
          limit  | -1    | limit: expected a number up to 10000, got "-1"
          offset | x     | offset: expected a number up to 1000000, got "x"
          offset | 99999999999 | offset: expected a number up to 1000000, got "99999999999"
          """)
  void refusesWhatItDoesNotUnderstand(String key, String value, String sentence) {
    assertThatThrownBy(() -> ServiceQuery.of(Map.of(key, List.of(value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void refusesAKeyThatNothingIsSelectedBy() {
    assertThatThrownBy(() -> ServiceQuery.of(Map.of("teir", List.of("critical"))))
        .hasMessageStartingWith("cannot select by \"teir\", only by [service, tier,");
  }

  @Test
  void parametersWithoutTextAskForNothing() {
    Map<String, List<String>> empty =
        Map.of("q", List.of(" "), "tier", List.of(""), "state", List.of(""), "limit", List.of(""));
    assertThat(ServiceQuery.of(empty)).isEqualTo(ServiceQuery.of(Map.of()));
    assertThat(ServiceQuery.of(empty).limit()).isEqualTo(200);
  }

  @Test
  void linksKeepEverythingButTheOffset() {
    ServiceQuery query =
        ServiceQuery.of(
            Map.of("q", List.of("a&b"), "tier", List.of("x", "y"), "offset", List.of("400")));
    assertThat(query.offset()).isEqualTo(400);
    assertThat(query.with("state", "down")).isEqualTo("?q=a%26b&state=down&tier=x&tier=y");
    assertThat(query.with("tier", "")).isEqualTo("?q=a%26b");
  }
}
