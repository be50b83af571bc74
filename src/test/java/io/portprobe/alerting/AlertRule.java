package io.portprobe.alerting;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An alert of a file of rules; several may share a name.
 *
 * @param name of the alert
 * @param labels that it adds; those with a template say nothing before it fires
 * @param annotations what it says
 */
record AlertRule(String name, Map<String, String> labels, Map<String, String> annotations) {
  private static final Pattern OF_THE_WATCH =
      Pattern.compile("(PortProbe|ProbeLocation)\\w+|Watchdog");

  AlertRule {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** The labels by which one tells it from others of its name. */
  Map<String, String> fixedLabels() {
    return labels.entrySet().stream()
        .filter(label -> !label.getValue().contains("{{"))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether it tells of what is probed, and not of what probes. */
  boolean isAboutServices() {
    return !OF_THE_WATCH.matcher(name).matches();
  }

  @Override
  public String toString() {
    return name + fixedLabels();
  }
}
