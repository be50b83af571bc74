package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyProtocolTest {
  private static final InetSocketAddress UNRESOLVED =
      InetSocketAddress.createUnresolved("db.example", 5432);

  @AutoClose private final Wires wires = new Wires();

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  private static String text(InetSocketAddress from, InetSocketAddress to) {
    return new String(ProxyProtocol.V1.header(from, to), StandardCharsets.ISO_8859_1);
  }

  private static String hex(InetSocketAddress from, InetSocketAddress to) {
    return HexFormat.of().formatHex(ProxyProtocol.V2.header(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, PROXY TCP4 192.0.2.1 192.0.2.2 40000 443",
    "2001:db8::1, 2001:db8::2, PROXY TCP6 2001:db8:0:0:0:0:0:1 2001:db8:0:0:0:0:0:2 40000 443",
    "fe80::1%1, fe80::2%1, PROXY TCP6 fe80:0:0:0:0:0:0:1 fe80:0:0:0:0:0:0:2 40000 443",
    "192.0.2.1, 2001:db8::2, PROXY UNKNOWN",
  })
  void versionOneIsALine(String from, String to, String line) {
    assertThat(text(address(from, 40000), address(to, 443))).isEqualTo(line + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, 2111000c c0000201 c0000202 9c40 01bb",
    "2001:db8::1, 2001:db8::2, 21210024 20010db8000000000000000000000001"
        + " 20010db8000000000000000000000002 9c40 01bb",
    "2001:db8::1, 192.0.2.2, 20000000",
  })
  void versionTwoIsBinary(String from, String to, String bytes) {
    assertThat(hex(address(from, 40000), address(to, 443)))
        .isEqualTo("0d0a0d0a000d0a515549540a" + bytes.replace(" ", ""));
  }

  @Test
  void aTargetWithoutAnAddressIsNotNamed() {
    InetSocketAddress from = address("192.0.2.1", 40000);
    assertThat(text(from, UNRESOLVED)).isEqualTo("PROXY UNKNOWN\r\n");
    assertThat(hex(from, UNRESOLVED)).isEqualTo("0d0a0d0a000d0a515549540a20000000");
    assertThat(ProxyProtocol.NONE.header(from, UNRESOLVED)).isEmpty();
  }

  @Test
  void theHeaderComesBeforeTls() throws Exception {
    var header = new CompletableFuture<String>();
    ScriptedServer.Act readsTheHeaderThenShakesHands =
        plain -> {
          header.complete(line(plain.getInputStream()));
          SSLSocket socket = TlsActs.accept(plain);
          socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes();
        };
    StreamOptions options =
        Wires.options(ProxyProtocol.V1, null, Ending.FIN).withTlsFromStart(true);
    try (var server = ScriptedServer.begin().then(readsTheHeaderThenShakesHands).start();
        var wire = wires.open(server, options, Wires.AMPLE)) {
      assertThat(wire.readLine()).isEqualTo("hello");
      assertThat(header.join())
          .isEqualTo(
              "PROXY TCP4 127.0.0.1 127.0.0.1 %d %d\r"
                  .formatted(wire.localAddress().getPort(), server.port()));
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString();
  }
}
