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
  void failuresCarryPrintableDetails() {
    var failure = new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "x\n" + "y".repeat(1000));
    assertThat(failure.detail()).startsWith("x\\ny").hasSizeLessThan(330);
  }
}
