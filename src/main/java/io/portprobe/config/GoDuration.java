package io.portprobe.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Durations as Go writes them: {@code 500ms}, {@code 1.5s}, {@code 1m30s}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>
 */
public final class GoDuration {
  /** What {@link #parse} takes; a day is no unit, since days differ in length. */
  static final String FORM =
      "\\+?(?:0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)";

  private static final Pattern WHOLE = Pattern.compile(FORM);
  private static final Pattern PART = Pattern.compile("([0-9.]+)([a-zµμ]+)");
  private static final int MAX_LENGTH = 100;

  private GoDuration() {}

  /**
   * Reads a duration that is not negative.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Duration parse(String text) {
    if (text.length() > MAX_LENGTH || !WHOLE.matches(text)) {
      throw new IllegalArgumentException("expected a duration such as 5s, got \"" + text + "\"");
    }
    Matcher part = PART.matcher(text);
    var total = BigDecimal.ZERO;
    while (part.find()) {
      total = total.add(new BigDecimal(part.group(1)).multiply(nanoseconds(part.group(2))));
    }
    if (total.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("expected at most 292 years, got \"" + text + "\"");
    }
    return Duration.ofNanos(total.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static BigDecimal nanoseconds(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1;
          case "us", "µs", "μs" -> 1_000;
          case "ms" -> 1_000_000;
          case "s" -> 1_000_000_000;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> throw new IllegalArgumentException("no unit of time: " + unit);
        });
  }

  /** The duration as Go prints it, without parts that are zero. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    if (nanos < 1_000_000) {
      return decimal(nanos, 3) + "µs";
    }
    if (nanos < 1_000_000_000) {
      return decimal(nanos, 6) + "ms";
    }
    long seconds = nanos % 60_000_000_000L;
    return part(duration.toHours(), "h")
        + part(duration.toMinutesPart(), "m")
        + (seconds == 0 ? "" : decimal(seconds, 9) + "s");
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  private static String decimal(long nanos, int places) {
    return BigDecimal.valueOf(nanos, places).stripTrailingZeros().toPlainString();
  }
}
