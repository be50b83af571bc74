package io.portprobe.model;

import java.util.Locale;

/** What a probe proved about the port itself, apart from the service behind it. */
public enum PortState {
  /** The port accepted a connection or answered a datagram. */
  OPEN,
  /** The host answered that nothing listens, or a firewall rejects in its name. */
  CLOSED,
  /** Packets are dropped or rejected on the way. */
  FILTERED,
  /** A datagram port kept silent, which both an open and a filtered one may do. */
  OPEN_OR_FILTERED,
  /** The probe could not find out. */
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The label value in metrics, lower-case. */
  public String label() {
    return label;
  }
}
