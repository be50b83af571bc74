package io.portprobe.exposition;

import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measurements as text, on the path of every probe: why this is not left to the library stands in
 * {@code docs/decisions/0002-text-format.md}.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
final class TextFormat {
  /** The classic format, 0.0.4. */
  static final TextFormat CLASSIC = new TextFormat("# HELP %1$s %2$s\n# TYPE %1$s gauge\n", "");

  /** OpenMetrics 1.0. */
  static final TextFormat OPEN_METRICS =
      new TextFormat("# TYPE %1$s gauge\n# HELP %1$s %2$s\n", "# EOF\n");

  /** Of a probe by TCP; with TLS it is some twice that. */
  private static final int USUAL_LENGTH = 2048;

  private final String headerForm;
  private final String end;

  /** Bounded: gauge names are constants of the program. */
  private final Map<GaugeName, String> headers = new ConcurrentHashMap<>();

  private TextFormat(String headerForm, String end) {
    this.headerForm = headerForm;
    this.end = end;
  }

  /**
   * The text.
   *
   * @param measurements those of one gauge next to each other
   */
  byte[] write(List<Measurement> measurements) {
    var text = new StringBuilder(USUAL_LENGTH);
    GaugeName last = null;
    for (Measurement measurement : measurements) {
      if (!measurement.gauge().equals(last)) {
        last = measurement.gauge();
        text.append(headers.computeIfAbsent(last, this::header));
      }
      append(text, measurement);
    }
    return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
  }

  private String header(GaugeName gauge) {
    String help = gauge.help().replace("\\", "\\\\").replace("\n", "\\n");
    // Only OpenMetrics escapes quotation marks outside of labels.
    String escaped = this == OPEN_METRICS ? help.replace("\"", "\\\"") : help;
    return headerForm.formatted(gauge.name(), escaped);
  }

  private static void append(StringBuilder text, Measurement measurement) {
    text.append(measurement.gauge().name());
    if (!measurement.labels().isEmpty()) {
      appendLabels(text, measurement.labels());
    }
    text.append(' ');
    appendValue(text, measurement.value());
    text.append('\n');
  }

  private static void appendLabels(StringBuilder text, Map<String, String> labels) {
    char separator = '{';
    for (Map.Entry<String, String> label : labels.entrySet()) {
      text.append(separator).append(label.getKey()).append("=\"");
      appendEscaped(text, label.getValue());
      text.append('"');
      separator = ',';
    }
    text.append('}');
  }

  private static void appendEscaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  /** Whole numbers and small durations as people write them, the rest as Java does. */
  private static void appendValue(StringBuilder text, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      text.append((long) value);
      return;
    }
    long nanos = Math.round(value * 1e9);
    if (nanos > 0 && nanos < 1_000_000 && nanos / 1e9 == value) {
      appendNanos(text, nanos);
      return;
    }
    if (Double.isInfinite(value)) {
      text.append(value > 0 ? "+Inf" : "-Inf");
      return;
    }
    text.append(value);
  }

  /** A fraction of a second below a thousandth, without the exponent that Java would write. */
  private static void appendNanos(StringBuilder text, long nanos) {
    int start = text.length();
    text.append(1_000_000_000L + nanos);
    text.replace(start, start + 1, "0.");
    while (text.charAt(text.length() - 1) == '0') {
      text.setLength(text.length() - 1);
    }
  }
}
