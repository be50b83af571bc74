package io.portprobe.net;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * IP addresses written out, in the one form that nobody misreads.
 *
 * <p>The JDK would also take {@code 1} for 0.0.0.1 and {@code 010.0.0.1} for 10.0.0.1.
 */
public final class IpLiteral {
  private static final Pattern IP4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private IpLiteral() {}

  /** Whether the text can only be meant as an address, well-formed or not. */
  public static boolean isMeant(String text) {
    return text.indexOf(':') >= 0 || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /**
   * The address.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static InetAddress parse(String text) {
    if (text.indexOf(':') < 0 && !IP4.matcher(text).matches()) {
      throw new IllegalArgumentException("expected an IP address, got \"" + text + "\"");
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected an IP address, got \"" + text + "\"", e);
    }
  }
}
