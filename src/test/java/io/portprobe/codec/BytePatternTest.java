package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePatternTest {
  private static final byte[] ANSWER = {0x12, 0x34, (byte) 0xff};

  @Test
  void comparesWholeAnswersAndBeginnings() {
    assertThat(BytePattern.parse("12 34 FF").matches(ANSWER)).isTrue();
    assertThat(BytePattern.parse("1234").matches(ANSWER)).isFalse();
    assertThat(BytePattern.parse("1234").begins(ANSWER)).isTrue();
    assertThat(BytePattern.parse("12??ff").matches(ANSWER)).isTrue();
    assertThat(BytePattern.parse("??35").begins(ANSWER)).isFalse();
    assertThat(BytePattern.parse("1234ff00").begins(ANSWER)).isFalse();
    assertThat(BytePattern.parse("").begins(ANSWER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1g", "0x12", "?1"})
  void refusesWhatIsNotHex(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BytePattern.parse(text))
        .withMessageStartingWith("expected pairs of hex digits, got");
  }

  @Test
  void bytesToSendHaveNoPlaceholders() {
    assertThat(BytePattern.bytes("00 ff")).containsExactly(0, -1);
    assertThatIllegalArgumentException().isThrownBy(() -> BytePattern.bytes("00??"));
  }

  @Test
  void tellsWhetherWhatHasComeCanStillBecomeIt() {
    var pattern = BytePattern.parse("12 ?? ff");
    assertThat(pattern.allows(new byte[0])).isTrue();
    assertThat(pattern.allows(new byte[] {0x12})).isTrue();
    assertThat(pattern.allows(new byte[] {0x13})).isFalse();
    assertThat(pattern.allows(new byte[] {0x12, 0})).isTrue();
    assertThat(pattern.allows(new byte[] {0x12, 0, 0})).isFalse();
    assertThat(pattern.allows(new byte[] {0x12, 0, (byte) 0xff, 7})).isTrue();
    assertThat(pattern.length()).isEqualTo(3);
  }

  @Test
  void isWhatItCompares() {
    assertThat(BytePattern.of(ANSWER))
        .isEqualTo(BytePattern.parse("1234ff"))
        .hasSameHashCodeAs(BytePattern.parse("12 34 FF"))
        .isNotEqualTo(BytePattern.parse("1234??"));
    assertThat(BytePattern.parse("00")).isNotEqualTo(BytePattern.parse("??"));
  }
}
