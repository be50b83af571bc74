package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Confirmation;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.net.IpPreference;
import io.portprobe.net.ProxyProtocol;
import io.portprobe.net.SocksProxy;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.net.TlsClient;
import io.portprobe.net.TlsSettings;
import io.portprobe.testing.ScriptedServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks up which name on the way through a proxy. */
class SocksRouteTest {
  /** Knows the proxy's name and one target's. */
  @AutoClose
  private final Workbench bench =
      new Workbench(host ->
          switch (host) {
            case "proxy.example" -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            case "known.example" -> new InetAddress[] {InetAddress.ofLiteral("192.0.2.7")};
            default -> throw new UnknownHostException(host);
          });

  private ProbeReport probe(String host, String proxy) {
    var options =
        new StreamOptions(
            IpPreference.DEFAULT,
            null,
            false,
            new TlsClient(TlsSettings.DEFAULT),
            ProxyProtocol.NONE,
            SocksProxy.parse(proxy),
            Ending.FIN);
    var dialogue = new Dialogue.OverTcp(options, (_, _) -> {}, OptionalInt.empty());
    var target = new Target(host, 5432);
    return bench.run(Workbench.request(target, Confirmation.DEFAULT, dialogue, Workbench.AMPLE));
  }

  @ParameterizedTest
  @CsvSource({
    "socks5, known.example, 01c0000207",
    "socks5, 192.0.2.7, 01c0000207",
    "socks5h, known.example, 030d6b6e6f776e2e6578616d706c65",
    "socks5h, other.example, 030d6f746865722e6578616d706c65",
    "socks5h, 192.0.2.7, 01c0000207",
    "socks5h, ::1, 0400000000000000000000000000000001",
  })
  void theProxyIsAskedForWhatItMayLookUp(String scheme, String host, String asked) {
    byte[] request = HexFormat.of().parseHex("050100" + asked + "1538");
    try (var server =
        ScriptedServer.begin()
            .expects("\5\1\0")
            .sends("\5\0")
            .expects(request)
            .sends("\5\0\0\1\0\0\0\0\0\0")
            .start()) {
      ProbeReport report = probe(host, scheme + "://proxy.example:" + server.port());
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void anEmptyHostIsNoTargetEither() {
    assertThat(probe("", "socks5h://proxy.example:1080").outcome())
        .isEqualTo(
            new Failure(FailureReason.INVALID_TARGET, Phase.RESOLVE, "the target names no host"));
  }

  @Test
  void aProxyThatNobodyKnowsSaysNothingOfTheTarget() {
    ProbeReport report = probe("known.example", "socks5://nobody.example:1080");
    assertThat(report.outcome())
        .isEqualTo(
            new Failure(
                FailureReason.NETWORK_ERROR,
                Phase.RESOLVE,
                "the proxy nobody.example:1080: no address for nobody.example"));
    assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
  }
}
