package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFacesTest {
  @ParameterizedTest
  @CsvSource({
    "64:ff9b::127.0.0.1, 127.0.0.1",
    "64:ff9b::a9fe:a9fe, 169.254.169.254",
    "64:ff9b:1::10.0.0.1, 10.0.0.1",
    "::ffff:0:127.0.0.1, 127.0.0.1",
    "::127.0.0.1, 127.0.0.1",
    "2002:7f00:1::1, 127.0.0.1",
    "2002:c0a8:101::, 192.168.1.1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe, 127.0.0.1",
    "2001:db8::5efe:10.0.0.1, 10.0.0.1",
    "fe80::200:5efe:10.0.0.1, 10.0.0.1",
  })
  void anAddressCarriesAnother(String address, String carried) {
    InetAddress whole = InetAddress.ofLiteral(address);
    assertThat(AddressFaces.of(whole)).isEqualTo(List.of(whole, InetAddress.ofLiteral(carried)));
  }

  /** Nobody outside knows which form of RFC 6052 a network has chosen for this prefix. */
  @ParameterizedTest
  @CsvSource({
    "64:ff9b:1:a9fe:a9:fe00::, 169.254.169.254",
    "64:ff9b:1:a9:fe:a9fe::, 169.254.169.254",
    "64:ff9b:1:0:a9:fea9:fe00:0, 169.254.169.254",
    "64:ff9b:1:5::169.254.169.254, 169.254.169.254",
  })
  void theLocalPrefixCarriesItInAnyPlace(String address, String carried) {
    assertThat(AddressFaces.of(InetAddress.ofLiteral(address)))
        .contains(InetAddress.ofLiteral(carried));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "::", "::1", "::ffff:10.0.0.1", "2001:db8::1", "2001:1::1", "fe80::1"})
  void othersAreJustThemselves(String address) {
    InetAddress whole = InetAddress.ofLiteral(address);
    assertThat(AddressFaces.of(whole)).isEqualTo(List.of(whole));
  }
}
