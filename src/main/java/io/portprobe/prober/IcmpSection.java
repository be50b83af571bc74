package io.portprobe.prober;

import io.portprobe.dialogue.Settings;

/** The settings of blackbox_exporter's prober {@code icmp}. */
final class IcmpSection {
  private static final Settings.Bounds PAYLOAD = new Settings.Bounds(0, 65_507);
  private static final int MAX_TTL = 255;

  private IcmpSection() {}

  static void check(Settings settings) {
    IpSection.checkWithSource(settings);
    settings.number("payload_size", 0, PAYLOAD, "The bytes to send, 0 for upstream's own 28");
    settings.flag("dont_fragment", false, "Whether routers may not cut the packet");
    settings.parsed("ttl", IcmpSection::ttl, "The hops that the packet may take, 64 by default");
  }

  private static int ttl(String text) {
    int ttl = wholeNumber(text);
    if (ttl < 0) {
      throw new IllegalArgumentException("\"ttl\" cannot be negative");
    }
    if (ttl > MAX_TTL) {
      throw new IllegalArgumentException("\"ttl\" cannot exceed 255");
    }
    return ttl;
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
    }
  }
}
