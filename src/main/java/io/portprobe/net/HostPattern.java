package io.portprobe.net;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A pattern for the names of hosts, in which {@code *} stands for any characters, dots too. */
public final class HostPattern {
  /** As long as the host of a target; the time that RE2/J takes grows with its square. */
  private static final int MAX_LENGTH = 1024;

  private static final Pattern ADDRESS = Pattern.compile("[0-9.*]*[0-9.][0-9.*]*");
  private static final Pattern NO_HOST = Pattern.compile("[\\s/@\\[\\]]");

  private final Pattern pattern;
  private final boolean isOneName;

  private HostPattern(Pattern pattern, boolean isOneName) {
    this.pattern = pattern;
    this.isOneName = isOneName;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static HostPattern parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "expected names such as *.example, got " + text.length() + " characters");
    }
    if (text.indexOf(':') >= 0 || ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected names such as *.example, got \""
              + text
              + "\"; addresses have a key of their own");
    }
    if (text.isEmpty() || NO_HOST.matcher(text).find()) {
      throw new IllegalArgumentException("expected names such as *.example, got \"" + text + "\"");
    }
    String[] parts = normal(text).split("\\*", -1);
    String expression = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    return new HostPattern(Pattern.compile(expression, Pattern.DOTALL), parts.length == 1);
  }

  /** A name as patterns see it: lower-case, without the root's dot, other scripts in Punycode. */
  public static String normal(String host) {
    String lower = withoutRoot(host).toLowerCase(Locale.ROOT);
    // Other scripts have dots and capitals, too, which become ours.
    return withoutRoot(ServerName.ascii(lower)).toLowerCase(Locale.ROOT);
  }

  private static String withoutRoot(String host) {
    String bare = host;
    while (bare.endsWith(".")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare;
  }

  /** Whether it fits a single name, as no {@code *} is in it. */
  public boolean isOneName() {
    return isOneName;
  }

  /** Whether the name, which is {@linkplain #normal normal} already, is such a one. */
  public boolean matches(String host) {
    return pattern.matcher(host).matches();
  }
}
