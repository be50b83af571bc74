package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^SSH-2.0-([^ -]+)(?: (.*))?$",
        "(([0-9a-f]{1,4}:){7}|([0-9a-f]{1,4}:){1,6}|([0-9a-f]{1,4}:){1,5}(:[0-9a-f]{1,4}){1,2})",
        "a{1000}b{1000}c{1000}",
        "[({]{1000}[]{}]{1000}[[:alpha:](]{1000}",
        "\\({1000}\\[(a{1000})",
        "a{,5}{{{",
      })
  void usualPatternsPass(String regex) {
    assertThat(PatternSize.problem(regex)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(?:(?:x{0,999}){0,999}){0,999}",
        "(?P<all>a{1000}b){200,}",
        "(((((((a{1000}){1000}){1000}){1000}){1000}){1000}){1000})"
      })
  void nestedRepetitionsAreTooLarge(String regex) {
    assertThat(PatternSize.problem(regex)).contains("expression too large");
  }

  @Test
  void aLongPatternIsTooLarge() {
    assertThat(PatternSize.problem("a".repeat(100_001))).contains("expression too large");
  }

  @Test
  void nestingHasALimit() {
    assertThat(PatternSize.problem("(".repeat(250) + ")".repeat(250))).isEmpty();
    assertThat(PatternSize.problem("(".repeat(251) + ")".repeat(251)))
        .contains("expression nests too deeply");
  }
}
