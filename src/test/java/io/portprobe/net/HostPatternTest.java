package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
  @ParameterizedTest
  @CsvSource({
    "db.example, db.example, true",
    "db.example, DB.Example, true",
    "DB.Example., db.example, true",
    "db.example, db.example., true",
    "db.example, db.example.., true",
    "db.example, db-example, false",
    "db.example, db.example.org, false",
    "*.example, db.example, true",
    "*.example, a.b.example, true",
    "*.example, example, false",
    "*.example, db.example.org, false",
    "db*, db7.example, true",
    "*, anything, true",
    "*, '', true",
    "*.example, '', false",
    "bücher.example, xn--bcher-kva.example, true",
    "xn--bcher-kva.example, BÜCHER.example, true",
    "'*.bücher.example', www.bücher.example, true",
    "localhost, ｌｏｃａｌｈｏｓｔ, true",
    "localhost, localhost。, true",
    "straße.example, STRAẞE.example, true",
  })
  void fitsNamesHoweverTheyAreWritten(String pattern, String host, boolean expected) {
    assertThat(HostPattern.parse(pattern).matches(HostPattern.normal(host))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"db.example, true", "*.example, false", "db＊, false"})
  void tellsWhetherItIsASingleName(String pattern, boolean expected) {
    assertThat(HostPattern.parse(pattern).isOneName()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "10.*", "::1", "fe80::*"})
  void addressesHaveAKeyOfTheirOwn(String text) {
    assertThatThrownBy(() -> HostPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected names such as *.example, got \"%s\"; addresses have a key of their own",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "db example", "user@db", "http//db", "[db]"})
  void saysWhatItExpected(String text) {
    assertThatThrownBy(() -> HostPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected names such as *.example, got \"%s\"", text);
  }

  @Test
  void refusesWhatIsLongerThanAnyHost() {
    assertThatThrownBy(() -> HostPattern.parse("a".repeat(1025)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected names such as *.example, got 1025 characters");
    assertThat(HostPattern.parse("a".repeat(1024)).matches("a".repeat(1024))).isTrue();
  }
}
