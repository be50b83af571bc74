package io.portprobe.model;

import java.util.Locale;

/** The transport that a dialogue runs over. */
public enum Transport {
  /** Connected streams, TLS included. */
  TCP,
  /** Datagrams. */
  UDP;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word in metric names and texts, lower-case. */
  public String label() {
    return label;
  }
}
