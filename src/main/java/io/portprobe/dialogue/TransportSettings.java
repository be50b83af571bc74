package io.portprobe.dialogue;

import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Silence;
import io.portprobe.net.IpLiteral;
import io.portprobe.net.IpPreference;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.TlsClient;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The settings that all probers of a transport share. */
final class TransportSettings {
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final Settings.Bounds ATTEMPTS = new Settings.Bounds(1, 10);

  private TransportSettings() {}

  static StreamOptions stream(Settings settings) {
    boolean tls = settings.flag("tls", false, "TLS from the first byte");
    return stream(settings, tls);
  }

  static StreamOptions upgradingStream(Settings settings) {
    return stream(settings, false);
  }

  private static StreamOptions stream(Settings settings, boolean tlsFromStart) {
    Settings tls = settings.section("tls_config", "How TLS is done");
    return new StreamOptions(
        ip(settings), source(settings), tlsFromStart, new TlsClient(TlsSection.read(tls)));
  }

  static DatagramOptions datagrams(Settings settings) {
    return new DatagramOptions(
        ip(settings),
        source(settings),
        settings.number(
            "attempts",
            DEFAULT_ATTEMPTS,
            ATTEMPTS,
            "How often the question is asked before its silence counts"),
        settings.choice("silence", Silence.FAIL, "Whether silence fails or is accepted"));
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
    return new IpPreference(preferred, fallback);
  }

  private static @Nullable InetAddress source(Settings settings) {
    return settings
        .parsed("source_ip_address", IpLiteral::parse, "The local address to dial from")
        .orElse(null);
  }
}
