package io.portprobe.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One value that a dialogue learnt.
 *
 * @param gauge which gauge
 * @param labels empty for most
 * @param value the value, in the unit of the gauge's name
 */
public record Measurement(GaugeName gauge, Map<String, String> labels, double value) {
  /** A measurement whose labels cannot change any more, and stand in the order of their names. */
  public Measurement {
    labels =
        labels.size() < 2 ? Map.copyOf(labels) : Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** Roughly how many bytes of memory it holds; texts may be in a script of two bytes a letter. */
  int weight() {
    int weight = 128;
    for (var label : labels.entrySet()) {
      weight += 128 + 2 * (label.getKey().length() + label.getValue().length());
    }
    return weight;
  }
}
