package io.portprobe.compat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an exporter answered, as Prometheus reads it.
 *
 * @param status of HTTP
 * @param contentType with its parameters, a blank before each
 * @param families by name; none when the status is not 200
 * @param body as it came
 */
record Scrape(int status, String contentType, Map<String, Family> families, String body) {
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  /**
   * The metrics of one name.
   *
   * @param samples values by labels; what is escaped in a label stays so
   */
  record Family(String name, String help, String type, Map<Map<String, String>, Double> samples) {
    private static Family of(List<String> lines) {
      String[] help = lines.getFirst().split(" ", 2);
      String name = help[0];
      String type = lines.get(1).replace("# TYPE " + name + " ", "");
      Map<Map<String, String>, Double> samples =
          lines.stream()
              .skip(2)
              .map(line -> sample(name, line))
              .collect(
                  Collectors.toMap(
                      sample -> labels(sample.group(2)),
                      sample -> Double.valueOf(sample.group(3))));
      return new Family(name, help[1], type, samples);
    }

    private static Matcher sample(String name, String line) {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches() || !sample.group(1).equals(name)) {
        throw new AssertionError("no sample of " + name + ": " + line);
      }
      return sample;
    }

    private static Map<String, String> labels(@Nullable String text) {
      if (text == null) {
        return Map.of();
      }
      if (!LABEL.matcher(text).replaceAll("").isEmpty()) {
        throw new AssertionError("no labels: " + text);
      }
      return LABEL
          .matcher(text)
          .results()
          .collect(
              Collectors.toMap(
                  label -> label.group(1),
                  label -> label.group(2),
                  (_, second) -> {
                    throw new AssertionError("the label stands twice: " + second);
                  },
                  TreeMap::new));
    }
  }

  /** Reads the text format, 0.0.4; a name or label set that stands twice is an error. */
  static Scrape of(HttpResponse<String> answer) {
    Map<String, Family> families =
        answer.statusCode() == 200
            ? Arrays.stream(answer.body().split("(?m)^# HELP "))
                .filter(text -> !text.isEmpty())
                .map(text -> Family.of(text.lines().toList()))
                .collect(Collectors.toMap(Family::name, family -> family))
            : Map.of();
    String contentType = answer.headers().firstValue("Content-Type").orElse("");
    return new Scrape(
        answer.statusCode(), contentType.replaceAll("; *", "; "), families, answer.body());
  }
}
