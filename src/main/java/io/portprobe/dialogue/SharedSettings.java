package io.portprobe.dialogue;

import io.portprobe.net.TlsSettings;

/** Settings that probers share whatever their transport. */
public final class SharedSettings {
  private SharedSettings() {}

  /** The section {@code tls_config}. */
  public static TlsSettings tls(Settings settings) {
    return TlsSection.read(settings.section("tls_config", "How TLS is done"));
  }
}
