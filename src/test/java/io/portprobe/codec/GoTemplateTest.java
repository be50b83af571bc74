package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTemplateTest {
  private static final Map<String, String> GROUPS =
      Map.of("0", "ab", "1", "a", "10", "ten", "name", "b", "größe", "g");

  private static String expand(String template) {
    byte[] bytes =
        GoTemplate.parse(template)
            .expand(name -> GROUPS.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** By the rules, and where they are silent by what Go's Expand gives. */
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'', ''",
    "${1}, a",
    "$1, a",
    "$0, ab",
    "<$1>, <a>",
    "$1$name, ab",
    "${1}0, a0",
    "$10, ten",
    "$1x, ''",
    "${1}x, ax",
    "$name-$1, b-a",
    "$größe, g",
    "$01, ''",
    "$9, ''",
    "${9}, ''",
    "$none!, !",
    "$$, $",
    "$$1, $1",
    "$$$1, $a",
    "$, $",
    "a$, a$",
    "$ 1, $ 1",
    "${, ${",
    "${1, ${1",
    "${}, ${}",
    "${ 1}, ${ 1}",
    "${1-}, ${1-}",
    "${1$name, ${1b",
    "$-, $-",
  })
  void groupsStandInTheirPlaces(String template, String expanded) {
    assertThat(expand(template)).isEqualTo(expanded);
  }

  @Test
  void whatWasCapturedStaysTheBytesThatItIs() {
    byte[] raw = {(byte) 0xff, 0, (byte) 0x80};
    assertThat(GoTemplate.parse("${1}é").expand(_ -> raw))
        .containsExactly(0xff, 0, 0x80, 0xc3, 0xa9);
  }
}
