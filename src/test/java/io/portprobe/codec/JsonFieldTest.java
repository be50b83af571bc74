package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"number\" : \"8.1.0\"} | 8.1.0",
        "{\"version\": {  \"number\":\"1.2\"}, \"number\": 3} | 1.2",
        "{\"number\":-1.5e3,\"x\":1} | -1.5e3",
        "{\"number\":true} | true",
        "{\"number\":\"a\\\"b\"} | a\\\"b",
      })
  void findsTheFirstMemberOfThatName(String json, String value) {
    assertThat(JsonField.named("number").in(json)).hasValue(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ",
        "{\"numbers\": 1} |",
        "{\"number\": null} |",
        "{\"number\": {}} |",
        "no JSON |"
      })
  void findsNothingElse(String json, String nothing) {
    assertThat(JsonField.named("number").in(json)).isEqualTo(Optional.ofNullable(nothing));
  }

  @Test
  void readsNumbers() {
    assertThat(JsonField.named("nodes").numberIn("{\"nodes\": 3}")).hasValue(3.0);
    assertThat(JsonField.named("nodes").numberIn("{\"nodes\": \"three\"}")).isEmpty();
    assertThat(JsonField.named("nodes").numberIn("{\"nodes\": 1-2}")).isEmpty();
  }
}
