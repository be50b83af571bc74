package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, 9.255.255.255, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.0, false",
    "192.0.2.0/31, 192.0.2.1, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 203.0.113.9, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "fe80::/10, fe80::1%1, true",
    "2001:db8::1, 2001:db8::1, true",
    "2001:db8::1, 2001:db8::2, false",
    "::ffff:10.0.0.0/104, 10.1.2.3, true",
    "::ffff:10.0.0.0/104, 11.1.2.3, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, ::ffff:c000:201, true",
  })
  void holdsWhatBeginsWithItsBits(String range, String address, boolean expected) {
    assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, 169.254.0.0/16, true",
    "169.254.0.0/16, 169.254.0.0/16, true",
    "169.0.0.0/8, 169.254.0.0/16, false",
    "10.0.0.0/24, 169.254.0.0/16, false",
    "fe80::1, 169.254.0.0/16, false",
  })
  void liesWithinAWiderOne(String range, String wider, boolean expected) {
    assertThat(AddressRange.parse(range).liesWithin(AddressRange.parse(wider))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 'expected a range whose bits behind the first 8 are 0, got \"10.0.0.1/8\"'",
    "10.0.0.0/33, 'expected a prefix of 0 to 32 bits behind the slash, got \"10.0.0.0/33\"'",
    "::/129, 'expected a prefix of 0 to 128 bits behind the slash, got \"::/129\"'",
    "10.0.0.0/08, 'expected a prefix of 0 to 32 bits behind the slash, got \"10.0.0.0/08\"'",
    "10.0.0.0/, 'expected a prefix of 0 to 32 bits behind the slash, got \"10.0.0.0/\"'",
    "10.0.0.0/255.0.0.0, 'expected a prefix of 0 to 32 bits behind the slash, got \"10.0.0.0/255.0.0.0\"'",
    "10/8, 'expected an IP address, got \"10\"'",
    "010.0.0.0/8, 'expected an IP address, got \"010.0.0.0\"'",
    "db.example, 'expected an IP address, got \"db.example\"'",
    "fe80::1%1, 'expected an address without a zone, got \"fe80::1%1\"'",
    "::ffff:0.0.0.0/95, 'expected at least /96 for IPv4 addresses, got \"::ffff:0.0.0.0/95\"'",
  })
  void saysWhatItExpected(String text, String message) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
