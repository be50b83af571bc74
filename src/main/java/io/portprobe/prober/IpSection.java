package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.net.IpLiteral;
import io.portprobe.net.IpPreference;

/** The keys that choose addresses, for probers that dial neither streams nor datagrams of ours. */
final class IpSection {
  private IpSection() {}

  static void check(Settings settings) {
    settings.choice(
        "preferred_ip_protocol", IpPreference.DEFAULT.version(), "The IP version to prefer");
    settings.flag(
        "ip_protocol_fallback",
        IpPreference.DEFAULT.fallback(),
        "Whether the other IP version will do");
  }

  static void checkWithSource(Settings settings) {
    check(settings);
    settings.parsed("source_ip_address", IpLiteral::parse, "The local address to dial from");
  }
}
