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

  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.*");

  private IpLiteral() {}

  /** Whether the text can only be meant as an address, well-formed or not. */
  public static boolean isMeant(String text) {
    return text.indexOf(':') >= 0 || text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /**
   * Whether some reader or other would take the text for an address, and it is not in that form:
   * {@code 127.1}, {@code 0x7f.1}, {@code 127.0.0.1.}.
   *
   * @see <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">The rule of URLs</a>
   */
  public static boolean isMisspelt(String text) {
    boolean meant = isMeant(text) || ENDS_IN_A_NUMBER.matcher(text).matches();
    if (!meant || text.isEmpty()) {
      return false;
    }
    try {
      var _ = parse(text);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
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
