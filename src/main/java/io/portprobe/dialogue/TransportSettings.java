package io.portprobe.dialogue;

import io.portprobe.model.Secret;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.IpLiteral;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.ProxyProtocol;
import io.portprobe.net.SocksProxy;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.net.TlsClient;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings that all probers of a transport share. */
final class TransportSettings {
  private static final Settings.Bounds ATTEMPTS = new Settings.Bounds(1, 10);
  private static final int MAX_CREDENTIAL = 255;

  private TransportSettings() {}

  /** Whether one success among all addresses will do. */
  private enum Verdict {
    ALL,
    ANY
  }

  static StreamOptions stream(Settings settings) {
    boolean tls = settings.flag("tls", false, "TLS from the first byte");
    return upgradingStream(settings).withTlsFromStart(tls);
  }

  static StreamOptions upgradingStream(Settings settings) {
    Settings tls = settings.section("tls_config", "How TLS is done");
    return new StreamOptions(
        ip(settings),
        source(settings),
        false,
        new TlsClient(TlsSection.read(tls)),
        settings.choice(
            "proxy_protocol", ProxyProtocol.NONE, "The PROXY header that is sent ahead"),
        socks(settings),
        settings.choice(
            "close", Ending.FIN, "Whether the connection ends in good order or by a reset"));
  }

  static DatagramOptions datagrams(Settings settings, DatagramOptions defaults) {
    return new DatagramOptions(
        ip(settings),
        source(settings),
        settings.number(
            "attempts",
            defaults.attempts(),
            ATTEMPTS,
            "How often the question is sent before its silence counts"),
        defaults.spacing(),
        settings.choice(
            "silence",
            defaults.silence(),
            "Whether silence fails, or is accepted once all of the probe's time has passed"),
        defaults.answers(),
        defaults.localPort());
  }

  private static IpPreference ip(Settings settings) {
    var preferred =
        settings.choice(
            "preferred_ip_protocol", IpPreference.DEFAULT.version(), "The IP version to prefer");
    boolean fallback =
        settings.flag(
            "ip_protocol_fallback",
            IpPreference.DEFAULT.fallback(),
            "Whether the other IP version will do");
    Coverage coverage = coverage(settings);
    boolean exported = settings.flag("export_ip", false, "Whether probe_ip_info tells the address");
    return new IpPreference(preferred, fallback, coverage, exported);
  }

  private static Coverage coverage(Settings settings) {
    boolean all =
        settings.flag("all_addresses", false, "Whether each of the name's addresses is probed");
    var verdict =
        settings.choice(
            "verdict", Verdict.ALL, "With all_addresses, whether all must succeed, or any");
    if (!all) {
      return Coverage.ONE;
    }
    return switch (verdict) {
      case ALL -> Coverage.ALL;
      case ANY -> Coverage.ANY;
    };
  }

  private static @Nullable InetAddress source(Settings settings) {
    return settings
        .parsed("source_ip_address", IpLiteral::parse, "The local address to dial from")
        .orElse(null);
  }

  private static @Nullable SocksProxy socks(Settings settings) {
    Optional<SocksProxy> proxy =
        settings.parsed(
            "proxy_url",
            SocksProxy::parse,
            "The SOCKS5 proxy to go through: socks5://host:port; with socks5h:// it looks names"
                + " up");
    String username =
        settings
            .parsed("proxy_username", TransportSettings::credential, "Our name there")
            .orElse("");
    Optional<Secret> password = settings.secret("proxy_password", "Our password there");
    password.ifPresent(secret -> {
      if (secret.value().getBytes(StandardCharsets.UTF_8).length > MAX_CREDENTIAL) {
        settings.problem("proxy_password", tooLong());
      }
    });
    if (settings.has("proxy_password") && username.isEmpty()) {
      settings.problem("proxy_password", "expected a proxy_username with it");
    }
    if (settings.has("proxy_username") && !settings.has("proxy_url")) {
      settings.problem("proxy_username", "expected a proxy_url with it");
    }
    return proxy.map(found -> found.withCredentials(username, password.orElse(null))).orElse(null);
  }

  private static String credential(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_CREDENTIAL) {
      throw new IllegalArgumentException(tooLong());
    }
    return text;
  }

  private static String tooLong() {
    return "expected at most " + MAX_CREDENTIAL + " bytes";
  }
}
