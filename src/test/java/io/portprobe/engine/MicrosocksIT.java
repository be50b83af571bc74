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
import io.portprobe.model.Secret;
import io.portprobe.model.Target;
import io.portprobe.net.IpPreference;
import io.portprobe.net.ProxyProtocol;
import io.portprobe.net.SocksProxy;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.net.TlsClient;
import io.portprobe.net.TlsSettings;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.ScriptedServer;
import java.net.UnknownHostException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes through a real SOCKS proxy. */
class MicrosocksIT {
  private static final int PORT = FreePort.take();
  private static @Nullable Program microsocks;

  /** Who looks a name up here, and need not, gets nothing. */
  @AutoClose
  private final Workbench bench =
      new Workbench(host -> {
        throw new UnknownHostException(host);
      });

  @BeforeAll
  static void start() {
    Needs.program("microsocks");
    microsocks =
        Program.start("microsocks", "-i", "127.0.0.1", "-p", "" + PORT, "-u", "me", "-P", "s3cret");
    FreePort.awaitListener(PORT);
  }

  @AfterAll
  static void end() {
    if (microsocks != null) {
      microsocks.close();
    }
  }

  private static SocksProxy proxy(String scheme, int port, String password) {
    return SocksProxy.parse(scheme + "://127.0.0.1:" + port)
        .withCredentials("me", new Secret(password));
  }

  private ProbeReport probe(Target target, SocksProxy proxy) {
    var options =
        new StreamOptions(
            IpPreference.DEFAULT,
            null,
            false,
            new TlsClient(TlsSettings.DEFAULT),
            ProxyProtocol.NONE,
            proxy,
            Ending.FIN);
    var dialogue = new Dialogue.OverTcp(options, (wire, _) -> wire.readLine(), OptionalInt.empty());
    return bench.run(
        Workbench.under(
            "rules: [{allow: {hosts: [localhost]}}]",
            Workbench.request(target, Confirmation.DEFAULT, dialogue, Workbench.AMPLE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5 127.0.0.1", "socks5h 127.0.0.1", "socks5h localhost"})
  void leadsToTheTarget(String way) {
    String scheme = way.substring(0, way.indexOf(' '));
    String host = way.substring(way.indexOf(' ') + 1);
    try (var server = ScriptedServer.begin().sends("hello\n").start()) {
      ProbeReport report = probe(new Target(host, server.port()), proxy(scheme, PORT, "s3cret"));
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tellsOfATargetThatRefuses() {
    ProbeReport report =
        probe(new Target("127.0.0.1", FreePort.take()), proxy("socks5", PORT, "s3cret"));
    assertThat(report.outcome())
        .isEqualTo(
            new Failure(
                FailureReason.CONNECTION_REFUSED,
                Phase.CONNECT,
                "the proxy 127.0.0.1:" + PORT + " says: connection refused"));
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void aWrongPasswordSaysNothingOfTheTarget() {
    try (var server = ScriptedServer.begin().sends("hello\n").start()) {
      ProbeReport report =
          probe(new Target("127.0.0.1", server.port()), proxy("socks5", PORT, "wrong"));
      assertThat(report.outcome())
          .isEqualTo(
              new Failure(
                  FailureReason.NETWORK_ERROR,
                  Phase.CONNECT,
                  "the proxy 127.0.0.1:" + PORT + ": it refuses user name and password"));
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
    }
  }

  @Test
  void aProxyThatIsDownSaysNothingOfTheTarget() {
    int nobody = FreePort.take();
    try (var server = ScriptedServer.begin().sends("hello\n").start()) {
      ProbeReport report =
          probe(new Target("127.0.0.1", server.port()), proxy("socks5", nobody, "s3cret"));
      assertThat(report.outcome())
          .isEqualTo(
              new Failure(
                  FailureReason.NETWORK_ERROR,
                  Phase.CONNECT,
                  "the proxy 127.0.0.1:%d: refused: the host answered that nothing listens,"
                          .formatted(nobody)
                      + " or a firewall rejects"));
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
    }
  }
}
