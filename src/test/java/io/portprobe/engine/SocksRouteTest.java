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
import org.junit.jupiter.params.provider.ValueSource;

/** Who looks up which name on the way through a proxy. */
class SocksRouteTest {
  /** Knows the proxy's name and those of two targets. */
  @AutoClose
  private final Workbench bench =
      new Workbench(host ->
          switch (host) {
            case "proxy.example" -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            case "known.example" -> new InetAddress[] {InetAddress.ofLiteral("192.0.2.7")};
            case "private.example" -> new InetAddress[] {InetAddress.ofLiteral("10.0.0.7")};
            default -> throw new UnknownHostException(host);
          });

  private ProbeReport probe(String host, String proxy) {
    return probe(host, proxy, "rules: [{allow: {hosts: ['*.example']}}]");
  }

  private ProbeReport probe(String host, String proxy, String access) {
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
    return bench.run(
        Workbench.under(
            access, Workbench.request(target, Confirmation.DEFAULT, dialogue, Workbench.AMPLE)));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          rules: [{deny: {hosts: [known.example]}}] | "known.example" is denied by access.rules[0] (line 1)
          rules: [{allow: {addresses: [192.0.2.7]}}] | the proxy looks up "known.example": its address, which may be a guarded one, cannot be judged here; socks5:// or a rule that allows it by hosts or modules mends that
          rules: [{allow: {ports: [5432]}}] | the proxy looks up "known.example": its address, which may be a guarded one, cannot be judged here; socks5:// or a rule that allows it by hosts or modules mends that
          default: allow | the proxy looks up "known.example": its address, which may be a guarded one, cannot be judged here; socks5:// or a rule that allows it by hosts or modules mends that
          rules: [{deny: {addresses: [10.0.0.0/8]}}, {allow: {hosts: ['*']}}] | access.rules[0] (line 1) would have to judge the address of "known.example", and the proxy looks it up
          default: deny | "known.example" is allowed by no rule, and access.default is deny
          """)
  void aNameThatTheProxyLooksUpMustBeVouchedFor(String access, String denial) {
    assertDenied(probe("known.example", "socks5h://proxy.example:1080", access), denial);
  }

  @ParameterizedTest
  @CsvSource({"socks5, 10.0.0.7", "socks5h, 10.0.0.7", "socks5, private.example"})
  void anAddressIsJudgedBeforeAProxyIsTold(String scheme, String host) {
    String access = "rules: [{deny: {addresses: [10.0.0.0/8]}}]";
    assertDenied(
        probe(host, scheme + "://proxy.example:1080", access),
        "10.0.0.7 is denied by access.rules[0] (line 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f.1", "127.0.0.1."})
  void aProxyIsToldNoAddressThatItReadsInItsOwnWay(String host) {
    assertDenied(
        probe(host, "socks5h://proxy.example:1080", "rules: [{allow: {hosts: ['*']}}]"),
        "\"" + host + "\" is no name, and not written as addresses are");
  }

  private static void assertDenied(ProbeReport report, String denial) {
    assertThat(report.outcome())
        .isEqualTo(new Failure(FailureReason.TARGET_DENIED, Phase.RESOLVE, denial));
    assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
  }
}
