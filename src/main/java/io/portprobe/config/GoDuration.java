package io.portprobe.config;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;

/**
 * Durations as Go writes them: {@code 500ms}, {@code 1.5s}, {@code 1m30s}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>
 */
final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?(?:ns|us|µs|ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|us|µs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "µs",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          1_000_000_000L, //
          "m",
          60_000_000_000L,
          "h",
          3_600_000_000_000L);

  private GoDuration() {}

  /**
   * Reads a duration that is not negative.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (!WHOLE.matches(text)) {
      throw new IllegalArgumentException("expected a duration such as 5s, got \"" + text + "\"");
    }
    Matcher part = PART.matcher(text);
    var total = BigDecimal.ZERO;
    while (part.find()) {
      var unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      total = total.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return Duration.ofNanos(total.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  /** The duration as Go prints it, without parts that are zero. */
  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    String seconds =
        BigDecimal.valueOf(duration.toNanos() % 60_000_000_000L, 9)
            .stripTrailingZeros()
            .toPlainString();
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    return (hours > 0 ? hours + "h" : "")
        + (minutes > 0 ? minutes + "m" : "")
        + (seconds.equals("0") ? "" : seconds + "s");
  }
}
