package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Module;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.dialogue.Dialogue.UdpTalk;
import io.portprobe.model.Secret;
import io.portprobe.model.Target;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.IpPreference.Version;
import io.portprobe.net.ProxyProtocol;
import io.portprobe.net.SocksProxy;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.StreamOptions.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the settings that all probers of a transport share to what the engine is given. */
class DialogueTest {
  private static final UdpTalk ASKS = (_, _) -> {};
  private static final TcpTalk CONNECTS = (_, _) -> {};
  private static final Peers.Trial STREAM =
      new Peers.Trial(settings -> Dialogue.overTcp(settings, CONNECTS));
  private static final Peers.Trial PATIENT =
      new Peers.Trial(settings ->
          Dialogue.overUdp(
              settings,
              DatagramOptions.DEFAULT.asking(2, Duration.ofSeconds(2)).acceptingSilence(),
              ASKS));

  private static Module module(Prober prober, String settings) throws ConfigException {
    String text = "modules: {test: {prober: trial, trial: {" + settings + "}}}";
    var modules = new ConfigLoader(List.of(prober)).load(text).modules();
    return Objects.requireNonNull(modules.get("test"));
  }

  private static DatagramOptions datagrams(String settings) throws ConfigException {
    return ((Dialogue.OverUdp) module(PATIENT, settings).dialogue()).options();
  }

  private static StreamOptions stream(String settings) throws ConfigException {
    return ((Dialogue.OverTcp) module(STREAM, settings).dialogue()).options();
  }

  @Test
  void aProberOfDatagramsHasDefaultsOfItsOwn() throws ConfigException {
    assertThat(datagrams(""))
        .isEqualTo(DatagramOptions.DEFAULT.asking(2, Duration.ofSeconds(2)).acceptingSilence());
  }

  @Test
  void theModuleRulesOverThoseDefaults() throws ConfigException {
    assertThat(datagrams("attempts: 5, silence: fail"))
        .isEqualTo(DatagramOptions.DEFAULT.asking(5, Duration.ofSeconds(2)));
  }

  @Test
  void theUsualPortIsTheProbersUnlessTheSettingsMoveIt() throws ConfigException {
    var moved =
        new Peers.Trial(settings -> {
          boolean secure = settings.flag("secure", false, "Whether it is the other port");
          var dialogue = Dialogue.overTcp(settings, CONNECTS);
          return secure ? dialogue.onPort(636) : dialogue;
        });
    assertThat(module(moved, "secure: false").defaultPort()).hasValue(7);
    assertThat(module(moved, "secure: true").defaultPort()).hasValue(636);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ONE",
    "verdict: any, ONE",
    "all_addresses: true, ALL",
    "'all_addresses: true, verdict: all', ALL",
    "'all_addresses: true, verdict: any', ANY",
  })
  void allAddressesAreProbedOnWish(String settings, Coverage coverage) throws ConfigException {
    var preference = new IpPreference(Version.IP6, true, coverage, false);
    assertThat(stream(settings).ip()).isEqualTo(preference);
    assertThat(datagrams(settings).ip()).isEqualTo(preference);
  }

  @Test
  void aStreamIsDirectAndEndsInGoodOrderByDefault() throws ConfigException {
    StreamOptions options = stream("");
    assertThat(options).isEqualTo(StreamOptions.plain(options.tls()));
  }

  @Test
  void aStreamGoesThroughAProxyAndEndsByAResetOnWish() throws ConfigException {
    StreamOptions options =
        stream(
            "close: rst, proxy_protocol: v2, proxy_url: 'socks5h://proxy.example',"
                + " proxy_username: me, proxy_password: s3cret");
    var proxy = new SocksProxy(new Target("proxy.example", 1080), true, "me", new Secret("s3cret"));
    assertThat(options)
        .isEqualTo(
            new StreamOptions(
                IpPreference.DEFAULT,
                null,
                false,
                options.tls(),
                ProxyProtocol.V2,
                proxy,
                Ending.RST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_username: me | proxy_username (line 1): expected a proxy_url with it",
        "proxy_url: 'socks5://p:1', proxy_password: x"
            + " | proxy_password (line 1): expected a proxy_username with it",
        "proxy_url: 'http://p:1'"
            + " | proxy_url (line 1): expected socks5://host:port or socks5h://host:port,"
            + " got \"http://p:1\"",
        "proxy_url: 'socks5://me@p:1'"
            + " | proxy_url (line 1): expected socks5://host:port or socks5h://host:port,"
            + " got \"socks5://me@p:1\"",
      })
  void halfAProxyIsAProblem(String settings, String problem) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> stream(settings))
        .withMessageContaining("modules.test.trial." + problem);
  }
}
