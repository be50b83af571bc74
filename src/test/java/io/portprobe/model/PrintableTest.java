package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @Test
  void escapesWhatCannotBePrinted() {
    assertThat(Printable.of(new byte[] {'a', '\r', '\n', '\t', 0, (byte) 0xff, '\\', '~'}, 100))
        .isEqualTo("a\\r\\n\\t\\x00\\xff\\\\~");
  }

  @Test
  void cutsAndCountsTheRest() {
    assertThat(Printable.of("abcdef", 4)).isEqualTo("abcd... (2 more bytes)");
  }

  @Test
  void leavesPlainTextAlone() {
    assertThat(Printable.of("220 mail ready", 100)).isEqualTo("220 mail ready");
  }

  @Test
  void quotesAsGoDoes() {
    assertThat(Printable.quoted("a \"b\" c\\d ä中😀")).isEqualTo("\"a \\\"b\\\" c\\\\d ä中😀\"");
    assertThat(Printable.quoted("\007\b\f\n\r\t\013")).isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\"");
    assertThat(Printable.quoted("\0\033\177")).isEqualTo("\"\\x00\\x1b\\x7f\"");
    assertThat(Printable.quoted(Character.toString(0xa0) + Character.toString(0x200b)))
        .isEqualTo("\"\\u00a0\\u200b\"");
    assertThat(Printable.quoted(Character.toString(0xe0001))).isEqualTo("\"\\U000e0001\"");
  }

  @Test
  void failuresCarryPrintableDetails() {
    var failure = new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "x\n" + "y".repeat(1000));
    assertThat(failure.detail()).startsWith("x\\ny").hasSizeLessThan(330);
  }

  @Test
  void whatIsEscapedAlreadyIsNotEscapedAgain() {
    String escaped = Printable.of(new byte[] {'\r', '\\', 'd', 0}, 100);
    assertThat(escaped).isEqualTo("\\r\\\\d\\x00");
    assertThat(Printable.of(escaped, 100)).isEqualTo(escaped);
    var failure = new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "é^\\d, got " + escaped);
    assertThat(failure.detail()).isEqualTo("\\xc3\\xa9^\\d, got " + escaped);
  }

  @ParameterizedTest
  @CsvSource({
    "OpenSSH_6.9p1, OpenSSH_6.9p1",
    "größe 大小 😀, größe 大小 😀",
    "a\\b, a\\b",
    "a\u0000\u001b[2J, a\\u0000\\u001b[2J",
    "a\u0085b, a\\u0085b",
    "right\u202eleft, right\\u202eleft",
    "\ufeffa\u2028b\ue000, \\ufeffa\\u2028b\\ue000",
    "\uFFFD, \uFFFD",
  })
  void labelsKeepLettersAndEscapeWhatHasNoGlyph(String text, String label) {
    assertThat(Printable.label(text, 100)).isEqualTo(label);
  }

  @Test
  void labelsAreCutBetweenCharacters() {
    assertThat(Printable.label("abcdef", 4)).isEqualTo("abcd");
    assertThat(Printable.label("😀😀😀", 2)).isEqualTo("😀😀");
  }
}
