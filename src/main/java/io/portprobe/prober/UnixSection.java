package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.SharedSettings;

/** The settings of blackbox_exporter's prober {@code unix}. */
final class UnixSection {
  private UnixSection() {}

  static void check(Settings settings) {
    QueryResponse.read(settings);
    settings.flag("tls", false, "TLS from the first byte");
    SharedSettings.tls(settings);
  }
}
