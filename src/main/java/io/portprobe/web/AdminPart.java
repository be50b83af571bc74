package io.portprobe.web;

import java.util.Locale;

/** What only the owner of the exporter needs, and what can be moved away or switched off. */
public enum AdminPart {
  /** {@code /-/reload}. */
  RELOAD,
  /** {@code /config}. */
  CONFIG,
  /** {@code /logs}. */
  LOGS,
  /** {@code debug=true} of {@code /probe}. */
  DEBUG;

  /** The flag that switches it. */
  public String flag() {
    return "--web.enable-" + name().toLowerCase(Locale.ROOT);
  }
}
