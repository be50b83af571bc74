package io.portprobe.grafana;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A recording rule of the shipped ones.
 *
 * @param name what it records
 * @param labels what it adds to each series
 */
record RecordingRule(String name, String expression, Map<String, String> labels) {
  private static final Pattern RECORDED = Pattern.compile("portprobe:[a-z0-9_:]+");

  /** The recorded series that it reads. */
  Set<String> reads() {
    return RECORDED
        .matcher(expression)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
