package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeFailureTest {
  @Test
  void aDetailOfControlCharactersIsCutAfterItIsEscaped() {
    var failure = new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "got " + "\1".repeat(290));
    assertThat(failure.detail()).isEqualTo("got " + "\\x01".repeat(74) + "... (864 more bytes)");
  }

  @Test
  void aPlainDetailOfThatLengthStays() {
    var detail = "x".repeat(300);
    assertThat(new ProbeFailure(FailureReason.NO_REPLY, detail).detail()).isEqualTo(detail);
  }
}
