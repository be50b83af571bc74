package io.portprobe.model;

import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What is probed: a host, by name or address, and a port.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets; may be empty
 * @param port 0 to 65535
 */
public record Target(String host, int port) {
  private static final int MAX_LENGTH = 1024;
  private static final String NO_PORT =
      "its port is neither a number between 0 and 65535 nor the name of a service";

  /** A target whose parts have been checked. */
  public Target {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }

  /** Reads the same as {@link #parse(String, OptionalInt, Function)}, with ports in digits only. */
  public static Target parse(String text, OptionalInt defaultPort) {
    return parse(text, defaultPort, _ -> OptionalInt.empty());
  }

  /**
   * Reads {@code host:port}, {@code [v6]:port}, or a host alone where there is a default port.
   *
   * @param services the ports of the services that may be named instead; empty for an unknown one
   * @throws IllegalArgumentException with a sentence that can be shown to the caller
   */
  public static Target parse(
      String text, OptionalInt defaultPort, Function<String, OptionalInt> services) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("Target is longer than " + MAX_LENGTH + " characters");
    }
    int colon = portColon(text);
    String host = unbracketed(colon < 0 ? text : text.substring(0, colon), text);
    if (colon >= 0) {
      String port = text.substring(colon + 1);
      return new Target(host, port(port, services).orElseThrow(() -> malformed(text, NO_PORT)));
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

  private static OptionalInt port(String text, Function<String, OptionalInt> services) {
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return services.apply(text);
    }
    int port = text.isEmpty() || text.length() > 5 ? -1 : Integer.parseInt(text);
    return port < 0 || port > 65535 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "Target \""
            + Printable.of(text, 100)
            + "\" is not of the form host:port or [address]:port: "
            + why);
  }

  /** The host as it stands in a URI: an IPv6 address in brackets, without this machine's device. */
  public String hostInUri() {
    return host.indexOf(':') >= 0 ? "[" + host.replaceFirst("%.*", "") + "]" : host;
  }

  /** The form that {@link #parse} reads: brackets round an IPv6 address. */
  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
