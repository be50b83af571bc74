package io.portprobe.config;

import io.portprobe.dialogue.Settings;

/**
 * Ports that follow one another.
 *
 * @param first the lowest
 * @param last the highest, which may be the same
 */
record PortRange(int first, int last) {
  private static final Settings.Bounds PORTS = new Settings.Bounds(1, 65535);

  /**
   * Reads {@code 443} or {@code 8000-8999}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static PortRange parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      int port = Scalars.number(text, PORTS);
      return new PortRange(port, port);
    }
    int first = Scalars.number(text.substring(0, dash), PORTS);
    int last = Scalars.number(text.substring(dash + 1), PORTS);
    if (first > last) {
      throw new IllegalArgumentException("expected the lower port first, got \"" + text + "\"");
    }
    return new PortRange(first, last);
  }

  boolean contains(int port) {
    return first <= port && port <= last;
  }
}
