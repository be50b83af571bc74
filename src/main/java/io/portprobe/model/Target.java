package io.portprobe.model;

import java.util.OptionalInt;

/**
 * What is probed: a host, by name or address, and a port.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets; may be empty
 * @param port 0 to 65535
 */
public record Target(String host, int port) {
  private static final int MAX_LENGTH = 1024;

  /** A target whose parts have been checked. */
  public Target {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }

  /**
   * Reads {@code host:port}, {@code [v6]:port}, or a host alone where there is a default port.
   *
   * @throws IllegalArgumentException with a sentence that can be shown to the caller
   */
  public static Target parse(String text, OptionalInt defaultPort) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("Target is longer than " + MAX_LENGTH + " characters");
    }
    int colon = portColon(text);
    String host = unbracketed(colon < 0 ? text : text.substring(0, colon), text);
    if (colon >= 0) {
      return new Target(host, port(text.substring(colon + 1), text));
    }
    return new Target(host, defaultPort.orElseThrow(() -> malformed(text, "it has no port")));
  }

  private static int portColon(String text) {
    int last = text.lastIndexOf(':');
    boolean insideBrackets = last < text.lastIndexOf(']');
    boolean bareAddress = !text.startsWith("[") && text.indexOf(':') != last;
    return insideBrackets || bareAddress ? -1 : last;
  }

  private static String unbracketed(String host, String text) {
    boolean opened = host.startsWith("[");
    if (opened != host.endsWith("]")) {
      throw malformed(text, "its brackets do not match");
    }
    String bare = opened ? host.substring(1, host.length() - 1) : host;
    if (bare.chars().anyMatch(c -> c <= ' ' || c == 0x7f || "[]/@\"\\".indexOf(c) >= 0)) {
      throw malformed(text, "its host has a character that no host has");
    }
    return bare;
  }

  private static int port(String digits, String text) {
    boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number && !digits.isEmpty() ? Integer.parseInt(digits) : -1;
    if (port < 0 || port > 65535) {
      throw malformed(text, "its port is not a number between 0 and 65535");
    }
    return port;
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "Target \""
            + Printable.of(text, 100)
            + "\" is not of the form host:port or [address]:port: "
            + why);
  }

  /** The form that {@link #parse} reads: brackets round an IPv6 address. */
  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
