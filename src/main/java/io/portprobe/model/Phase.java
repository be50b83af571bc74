package io.portprobe.model;

import java.util.Locale;

/** The steps of a probe, in their order. */
public enum Phase {
  /** The name becomes an address. */
  RESOLVE,
  /** The transport connects. */
  CONNECT,
  /** The TLS handshake and the judgement of the certificate. */
  TLS,
  /** The protocol's own dialogue. */
  EXCHANGE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The label value in metrics, lower-case. */
  public String label() {
    return label;
  }
}
