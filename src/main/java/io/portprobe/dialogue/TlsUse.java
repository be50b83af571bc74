package io.portprobe.dialogue;

/**
 * How a protocol that can begin TLS by its own means does it: the words of the setting {@code tls}.
 */
public enum TlsUse {
  /** In the clear. */
  DISABLE,
  /** By the protocol's own upgrade, such as STARTTLS; a service that has none fails. */
  REQUIRE,
  /** From the first byte, often on a port of its own. */
  IMPLICIT;

  /** Reads the setting; in the clear unless it says otherwise. */
  public static TlsUse read(Settings settings) {
    return settings.choice(
        "tls", DISABLE, "In the clear, by the protocol's own upgrade, or from the first byte");
  }
}
