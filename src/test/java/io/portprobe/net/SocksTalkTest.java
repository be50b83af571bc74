package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocksTalkTest {
  static final InetSocketAddress TARGET = address("192.0.2.7");
  static final String REQUEST = "\5\1\0\1\300\0\2\7\25\70";
  private static final String GRANTED = "\5\0\0\1\177\0\0\1\4\70";

  @AutoClose private final Wires wires = new Wires();

  private static InetSocketAddress address(String literal) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), 5432);
  }

  /** A proxy that asks nobody who he is. */
  static Script open() {
    return ScriptedServer.begin().expects("\5\1\0").sends("\5\0");
  }

  static SocksProxy proxy(ScriptedServer server, String name, @Nullable String password) {
    return SocksProxy.parse("socks5://" + server.target())
        .withCredentials(name, password == null ? null : new Secret(password));
  }

  private Wire wire(ScriptedServer server, SocksProxy proxy, InetSocketAddress target)
      throws ProbeFailure {
    var options = Wires.options(ProxyProtocol.NONE, proxy, Ending.FIN);
    return wires.open(new Route(server.address(), target, "localhost"), options, Wires.AMPLE);
  }

  private Wire wire(ScriptedServer server) throws ProbeFailure {
    return wire(server, proxy(server, "", null), TARGET);
  }

  @ParameterizedTest
  @ValueSource(strings = {GRANTED, "\5\0\0\3\4host\4\70", "\5\0\0\4sixteen-bytes-67\4\70"})
  void afterItsGrantTheWireLeadsToTheTarget(String granted) throws ProbeFailure {
    try (var server = open().expects(REQUEST).sends(granted + "hello\n").start();
        var wire = wire(server)) {
      assertThat(wire.readLine()).isEqualTo("hello");
    }
  }

  @Test
  void asksForAnAddressOfVersionSix() throws ProbeFailure {
    String request = "\5\1\0\4\40\1\15\270\0\0\0\0\0\0\0\0\0\0\0\7\25\70";
    try (var server = open().expects(request).sends(GRANTED).start()) {
      wire(server, proxy(server, "", null), address("2001:db8::7")).close();
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void asksForANameThatTheProxyLooksUp() throws ProbeFailure {
    try (var server = open().expects("\5\1\0\3\12db.example\25\70").sends(GRANTED).start()) {
      var target = InetSocketAddress.createUnresolved("db.example", 5432);
      wire(server, proxy(server, "", null), target).close();
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aNameThatDoesNotFitIsNoTarget() {
    var target = InetSocketAddress.createUnresolved("x".repeat(256), 5432);
    try (var server = open().start()) {
      assertThat(Wires.reason(() -> wire(server, proxy(server, "", null), target)))
          .isEqualTo(FailureReason.INVALID_TARGET);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsWhoAsksToAProxyThatWantsToKnow(boolean asked) throws ProbeFailure {
    Script script = ScriptedServer.begin().expects("\5\2\0\2").sends(asked ? "\5\2" : "\5\0");
    if (asked) {
      script.expects("\1\2me\6s3cret").sends("\1\0");
    }
    try (var server = script.expects(REQUEST).sends(GRANTED + "hello\n").start();
        var wire = wire(server, proxy(server, "me", "s3cret"), TARGET)) {
      assertThat(wire.readLine()).isEqualTo("hello");
      assertThat(wire.quote("hello")).isEqualTo("\"hello\"");
      assertThat(wires.trace()).noneMatch(line -> line.contains("s3cret"));
    }
  }

  @Test
  void theHeaderAndTlsAreForTheTargetBehindIt() throws ProbeFailure {
    String header = "PROXY UNKNOWN\r\n";
    ScriptedServer.Act greets =
        plain -> {
          SSLSocket socket = TlsActs.accept(plain);
          socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes();
        };
    var target = InetSocketAddress.createUnresolved("db.example", 5432);
    String request = "\5\1\0\3\12db.example\25\70";
    try (var server = open().expects(request).sends(GRANTED).expects(header).then(greets).start()) {
      var options =
          Wires.options(ProxyProtocol.V1, proxy(server, "", null), Ending.FIN)
              .withTlsFromStart(true);
      var route = new Route(server.address(), target, "localhost");
      try (var wire = wires.open(route, options, Wires.AMPLE)) {
        assertThat(wire.readLine()).isEqualTo("hello");
      }
      assertThat(server.rest()).isEmpty();
    }
  }
}
