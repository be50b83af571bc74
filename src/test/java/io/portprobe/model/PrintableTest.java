package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
