package io.portprobe.compat;

import io.portprobe.compat.Scrape.Family;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two scrapes, and all that is not the same in them, in words. */
final class Comparison {
  /** Metrics whose values no two probes share. */
  private static final Set<String> MEASURED =
      Set.of(
          "probe_duration_seconds", "probe_dns_lookup_time_seconds", "probe_dns_duration_seconds");

  private final Set<String> differences = new TreeSet<>();

  private Comparison() {}

  /**
   * The differences: "there" is blackbox_exporter, "here" is Portprobe.
   *
   * @return empty when both say the same
   */
  static Set<String> of(Scrape there, Scrape here) {
    var comparison = new Comparison();
    if (there.status() != here.status()) {
      comparison.compare("status", there.status(), here.status());
      return comparison.differences;
    }
    comparison.compare("content type", there.contentType(), here.contentType());
    if (there.families().isEmpty()) {
      comparison.compare("body", there.body().strip(), here.body().strip());
    }
    var names = new TreeSet<>(there.families().keySet());
    names.addAll(here.families().keySet());
    names.forEach(
        name -> comparison.family(name, there.families().get(name), here.families().get(name)));
    return comparison.differences;
  }

  private void family(String name, @Nullable Family there, @Nullable Family here) {
    if (there == null || here == null) {
      differences.add(name + " only " + (there == null ? "here" : "there"));
      return;
    }
    compare(name + " help", there.help(), here.help());
    compare(name + " type", there.type(), here.type());
    compare(name + " labels", labels(there), labels(here));
    Set<String> shared = labels(there);
    shared.retainAll(labels(here));
    int before = differences.size();
    shared.forEach(label -> compare(name + " " + label, values(there, label), values(here, label)));
    if (differences.size() == before) {
      compare(name, samples(there, shared), samples(here, shared));
    }
  }

  private static Set<String> labels(Family family) {
    return family.samples().keySet().stream()
        .flatMap(labels -> labels.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> values(Family family, String label) {
    return family.samples().keySet().stream()
        .map(labels -> labels.getOrDefault(label, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The samples with those labels only, so that one label more hides no other difference. */
  private static Set<String> samples(Family family, Set<String> names) {
    boolean isMeasured = MEASURED.contains(family.name());
    return family.samples().entrySet().stream()
        .map(sample -> only(names, sample.getKey()) + (isMeasured ? "" : " " + sample.getValue()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> only(Set<String> names, Map<String, String> labels) {
    var some = new TreeMap<>(labels);
    some.keySet().retainAll(names);
    return some;
  }

  private void compare(String what, Object there, Object here) {
    if (!there.equals(here)) {
      differences.add("%s: %s there, %s here".formatted(what, there, here));
    }
  }
}
