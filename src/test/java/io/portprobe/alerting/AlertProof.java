package io.portprobe.alerting;

import java.util.List;
import java.util.Map;

/**
 * What a test of promtool expects of an alert at one moment of a scene.
 *
 * @param name of the alert
 * @param firing the labels of those that fire; none when it is to be quiet
 */
record AlertProof(String name, List<Map<String, String>> firing) {
  AlertProof {
    firing = List.copyOf(firing);
  }

  boolean showsFiring(AlertRule rule) {
    return name.equals(rule.name())
        && firing.stream()
            .anyMatch(labels -> labels.entrySet().containsAll(rule.fixedLabels().entrySet()));
  }

  boolean showsQuiet(AlertRule rule) {
    return name.equals(rule.name()) && firing.isEmpty();
  }
}
