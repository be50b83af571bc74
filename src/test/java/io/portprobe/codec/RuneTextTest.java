package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuneTextTest {
  @ParameterizedTest
  @CsvSource({
    "616263, abc",
    "'', ''",
    "c3a9, é",
    "e282ac, €",
    "f09f9880, 😀",
    "61ff62, a\uFFFDb",
    "c3, \uFFFD",
    "c328, \uFFFD(",
    "80bf, \uFFFD\uFFFD",
    "c080, \uFFFD\uFFFD",
    "e08080, \uFFFD\uFFFD\uFFFD",
    "eda080, \uFFFD\uFFFD\uFFFD",
    "f4908080, \uFFFD\uFFFD\uFFFD\uFFFD",
    "f58080, \uFFFD\uFFFD\uFFFD",
    "f09f98, \uFFFD\uFFFD\uFFFD",
    "efbfbd, \uFFFD",
  })
  void everyByteOfNoCharacterIsAReplacementOfItsOwn(String hex, String text) {
    var runes = RuneText.of(HexFormat.of().parseHex(hex));
    assertThat(runes.text()).isEqualTo(text);
    assertThat(HexFormat.of().formatHex(runes.bytes())).isEqualTo(hex);
    assertThat(HexFormat.of().formatHex(runes.bytes(0, text.length()))).isEqualTo(hex);
  }

  @Test
  void knowsTheWayBackToTheBytes() {
    byte[] bytes = "a\u00e9\u20ac\ud83d\ude00z".getBytes(StandardCharsets.UTF_8);
    var runes = RuneText.of(bytes);
    assertThat(runes.offset(1)).isEqualTo(1);
    assertThat(runes.offset(2)).isEqualTo(3);
    assertThat(runes.offset(3)).isEqualTo(6);
    assertThat(runes.offset(5)).isEqualTo(10);
    assertThat(runes.offset(6)).isEqualTo(bytes.length);
    assertThat(runes.bytes(1, 3)).asString(StandardCharsets.UTF_8).isEqualTo("\u00e9\u20ac");
  }
}
