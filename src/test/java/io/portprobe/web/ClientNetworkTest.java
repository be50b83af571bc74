package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, for 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, for 2001:db8:1:2:0:0:0:0/64",
    "::ffff:192.0.2.7, for 192.0.2.7",
  })
  void isTheAddressOrTheNetworkOfASingleHost(String client, String network) {
    var address = new InetSocketAddress(InetAddress.ofLiteral(client), 12345);

    assertThat(ClientNetwork.written(ClientNetwork.of(address))).isEqualTo(network);
  }

  @Test
  void isTheSameForAllAddressesOfAHost() {
    var one = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1:2::1"), 1);
    var other = new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1:2:ffff::2"), 2);

    assertThat(ClientNetwork.of(one)).isEqualTo(ClientNetwork.of(other));
  }

  @Test
  void isNobodysForAConnectionThatIsClosedAlready() {
    assertThat(ClientNetwork.written(ClientNetwork.of(null))).isEqualTo("for 0.0.0.0");
  }
}
