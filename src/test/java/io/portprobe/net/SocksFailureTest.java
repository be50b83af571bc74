package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies that do not lead to the target: some say why, and others prove nothing about it. */
@Execution(ExecutionMode.CONCURRENT)
class SocksFailureTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @AutoClose private final Wires wires = new Wires();

  private ProbeFailure failure(Script script, String username, Duration timeout) {
    try (var server = script.start()) {
      SocksProxy proxy = SocksTalkTest.proxy(server, username, "wrong");
      ProbeFailure failure = failure(proxy, server.address(), timeout);
      // The proxy is named, and its port differs from run to run.
      return new ProbeFailure(
          failure.reason(), failure.detail().replace(server.target(), "<proxy>"));
    }
  }

  private ProbeFailure failure(SocksProxy proxy, InetSocketAddress peer, Duration timeout) {
    var options = Wires.options(ProxyProtocol.NONE, proxy, Ending.FIN);
    var route = new Route(peer, SocksTalkTest.TARGET, "localhost");
    return Wires.failure(() -> wires.open(route, options, timeout));
  }

  private ProbeFailure failure(Script script, Duration timeout) {
    return failure(script, "", timeout);
  }

  private ProbeFailure failure(Script script) {
    return failure(script, Wires.AMPLE);
  }

  @Test
  void aProxyThatIsDownSaysNothingOfTheTarget() {
    var peer = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), FreePort.take());
    SocksProxy proxy = SocksProxy.parse("socks5://127.0.0.1:" + peer.getPort());
    ProbeFailure failure = failure(proxy, peer, Wires.AMPLE);
    assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(failure.detail())
        .isEqualTo(
            "the proxy 127.0.0.1:%d: refused: the host answered that nothing listens,"
                    .formatted(peer.getPort())
                + " or a firewall rejects");
  }

  @Test
  void aPasswordThatIsRefusedSaysNothingOfTheTarget() {
    Script script =
        ScriptedServer.begin()
            .expects("\5\2\0\2")
            .sends("\5\2")
            .expects("\1\2me\5wrong")
            .sends("\1\1");
    ProbeFailure failure = failure(script, "me", Wires.AMPLE);
    assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(failure.detail()).isEqualTo("the proxy <proxy>: it refuses user name and password");
  }

  @ParameterizedTest
  @CsvSource({
    "1, NETWORK_ERROR, failure 1",
    "2, NETWORK_ERROR, not allowed by its rules",
    "3, UNREACHABLE, network unreachable",
    "4, UNREACHABLE, host unreachable",
    "5, CONNECTION_REFUSED, connection refused",
    "6, CONNECT_TIMEOUT, TTL expired",
    "7, NETWORK_ERROR, failure 7",
    "8, NETWORK_ERROR, failure 8",
    "255, NETWORK_ERROR, failure 255",
  })
  void whatItSaysOfTheTargetIsTheTargets(int code, FailureReason reason, String words) {
    ProbeFailure failure =
        failure(
            SocksTalkTest.open()
                .expects(SocksTalkTest.REQUEST)
                .sends("\5" + (char) code + "\0\1\0\0\0\0\0\0"));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.detail()).isEqualTo("the proxy <proxy> says: " + words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 400 | it does not speak SOCKS5",
        "'\5\377' | it wants to know who asks",
        "'\5\2' | it wants to know who asks",
      })
  void aProxyThatDoesNotServeSaysNothingOfTheTarget(String says, String words) {
    ProbeFailure failure = failure(ScriptedServer.begin().expects("\5\1\0").sends(says));
    assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(failure.detail()).isEqualTo("the proxy <proxy>: " + words);
  }

  @Test
  void aProxyThatIsSilentSaysNothingOfTheTarget() {
    assertThat(failure(ScriptedServer.begin(), SHORT).detail())
        .isEqualTo("the proxy <proxy>: connected, but no complete answer came in time");
  }

  @Test
  void aProxyThatHangsAfterTheRequestCannotReachTheTarget() {
    ProbeFailure failure = failure(SocksTalkTest.open().expects(SocksTalkTest.REQUEST), SHORT);
    assertThat(failure.reason()).isEqualTo(FailureReason.CONNECT_TIMEOUT);
    assertThat(failure.detail()).isEqualTo("the proxy could not reach the target in time");
  }

  @Test
  void aProxyThatGivesUpAfterTheRequestSaysNothingOfTheTarget() {
    assertThat(failure(SocksTalkTest.open().expects(SocksTalkTest.REQUEST).closes()).reason())
        .isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(failure(SocksTalkTest.open().resets()).reason())
        .isEqualTo(FailureReason.NETWORK_ERROR);
    assertThat(
            failure(
                    SocksTalkTest.open()
                        .expects(SocksTalkTest.REQUEST)
                        .sends("HTTP/1.1 400 Bad\r\n"))
                .detail())
        .isEqualTo("the proxy <proxy>: it does not speak SOCKS5");
  }
}
