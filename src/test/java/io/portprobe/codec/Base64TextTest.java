package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {
  @ParameterizedTest
  @ValueSource(strings = {"AP8K", " AP8K\n", "A P\t8\r\nK"})
  void whiteSpaceIsPassedOver(String text) {
    assertThat(Base64Text.parse(text)).containsExactly(0, 0xff, 0x0a);
  }

  @Test
  void paddingMayBeLeftOut() {
    assertThat(Base64Text.parse("cGk")).isEqualTo(Base64Text.parse("cGk=")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "A", "AP8K=", "AP-_"})
  void refusesWhatIsNotBase64(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Base64Text.parse(text))
        .withMessageStartingWith("expected Base64: ");
  }
}
