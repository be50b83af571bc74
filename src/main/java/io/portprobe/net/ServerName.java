package io.portprobe.net;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * The name that a client asks for in the handshake, as other clients send it.
 *
 * <p>The JDK's own refuses {@code _}, which names of containers and of Windows hosts have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6066#section-3">RFC 6066, section 3</a>
 */
final class ServerName extends SNIServerName {
  private ServerName(String ascii) {
    super(StandardConstants.SNI_HOST_NAME, ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** What to indicate for a host: its name, and nothing for an address. */
  static List<SNIServerName> indicating(String host) {
    return isAddress(host) ? List.of() : named(ascii(host));
  }

  private static List<SNIServerName> named(String ascii) {
    return ascii.isEmpty() ? List.of() : List.of(new ServerName(ascii));
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }

  /** A name as certificates write it: without the root's dot, other scripts in Punycode. */
  static String ascii(String host) {
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return IDN.toASCII(bare);
    } catch (IllegalArgumentException e) {
      // No name of the Internet's, and yet one that a resolver on this host may know.
      return bare;
    }
  }
}
