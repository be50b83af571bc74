package io.portprobe.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Times and numbers as people read them. */
final class Wording {
  private Wording() {}

  /** A short time to the microsecond: {@code 0.012345s}. */
  static String exact(Duration time) {
    return String.format(Locale.ROOT, "%.6fs", time.toNanos() / 1e9);
  }

  /** A limit in seconds, without a unit: {@code 5} or {@code 0.4}. */
  static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toNanos(), 9).stripTrailingZeros().toPlainString();
  }

  /** A long time in its largest unit, rounded down: {@code 5 days}. */
  static String rough(Duration time) {
    if (time.toDays() > 0) {
      return counted(time.toDays(), "day");
    }
    return time.toHours() > 0
        ? counted(time.toHours(), "hour")
        : counted(time.toMinutes(), "minute");
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /** A value without an exponent or needless zeros. */
  static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
