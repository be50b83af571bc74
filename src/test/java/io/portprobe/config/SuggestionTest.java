package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("tls", "tls_config", "timeout", "ip_protocol_fallback");

  @ParameterizedTest
  @CsvSource({
    "tsl_config, tls_config",
    "tlsconfig, tls_config",
    "TLS, tls",
    "Timeout, timeout",
    "timout, timeout",
    "tl, tls",
    "ip_protocol_falback, ip_protocol_fallback",
  })
  void theNearestWordIsMeant(String word, String meant) {
    assertThat(Suggestion.of(word, KNOWN)).isEqualTo("; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"'', ", "query_response, ", "xyz, ", "t, "})
  void nothingIsGuessedWhenNothingIsNear(String word) {
    assertThat(Suggestion.of(word, KNOWN)).isEmpty();
  }

  @Test
  void ofTwoEquallyNearTheFirstIsMeant() {
    assertThat(Suggestion.of("tcq", List.of("tcp", "tcr"))).contains("\"tcp\"");
  }

  @Test
  void aVeryLongWordIsNearToNothing() {
    assertThat(Suggestion.of("t".repeat(100_000), KNOWN)).isEmpty();
  }

  @Test
  void withoutKnownWordsThereIsNone() {
    assertThat(Suggestion.of("tls", List.of())).isEmpty();
  }
}
