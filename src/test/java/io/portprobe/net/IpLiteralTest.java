package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433", "017700000001", "0x7f000001", "0X7F.1", "0177.0.0.1", "127.1", "127.0.0.1.",
        "127.0.0.1..", "127.0.0.256", "example.0x7f", "example.1", "::1%nope", ":::", "0x"
      })
  void whatSomeReadersTakeForAnAddressIsMisspelt(String text) {
    assertThat(IpLiteral.isMisspelt(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "::1%1",
        "::ffff:127.0.0.1",
        "localhost",
        "db1",
        "1.example",
        "0x7f.example",
        "0x7g"
      })
  void addressesAndNamesAreNot(String text) {
    assertThat(IpLiteral.isMisspelt(text)).isFalse();
  }
}
