package io.portprobe.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.Yaml;

/**
 * Recording rules in the order in which they can be evaluated over the past: each layer reads only
 * what those before it have recorded.
 *
 * <p>A rule that carries its own last value on is in two layers, since over the past it sees of
 * itself only what an earlier layer has recorded: it is carried on by one range, not more.
 */
final class RuleLayers {
  private final List<RecordingRule> rules = new ArrayList<>();

  /** Reads the recording rules of these files. */
  RuleLayers(List<Path> files) throws IOException {
    for (Path file : files) {
      for (Map<?, ?> group : maps(new Yaml().<Map<?, ?>>load(Files.readString(file)), "groups")) {
        maps(group, "rules").stream()
            .filter(rule -> rule.containsKey("record"))
            .map(RuleLayers::rule)
            .forEach(rules::add);
      }
    }
  }

  private static List<Map<?, ?>> maps(Map<?, ?> tree, String key) {
    var entries = new ArrayList<Map<?, ?>>();
    for (Object entry : (List<?>) Objects.requireNonNull(tree.get(key), key)) {
      entries.add((Map<?, ?>) entry);
    }
    return entries;
  }

  private static RecordingRule rule(Map<?, ?> rule) {
    Map<String, String> labels =
        rule.get("labels") instanceof Map<?, ?> given
            ? given.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        each -> String.valueOf(each.getKey()),
                        each -> String.valueOf(each.getValue())))
            : Map.of();
    return new RecordingRule(
        String.valueOf(rule.get("record")), String.valueOf(rule.get("expr")), labels);
  }

  /** All layers, the first of which reads nothing that is recorded. */
  List<List<RecordingRule>> all() {
    int count = rules.stream().mapToInt(rule -> layer(rule.name())).max().orElse(-1) + 2;
    return IntStream.range(0, count)
        .mapToObj(each -> rules.stream().filter(rule -> isIn(each, rule)).toList())
        .filter(layer -> !layer.isEmpty())
        .toList();
  }

  private boolean isIn(int layer, RecordingRule rule) {
    int own = layer(rule.name());
    return layer == own || (carriesItself(rule.name()) && layer == own + 1);
  }

  private int layer(String name) {
    return rules.stream()
        .filter(rule -> rule.name().equals(name))
        .flatMap(rule -> rule.reads().stream())
        .filter(read -> !read.equals(name) && isRecorded(read))
        .mapToInt(read -> layer(read) + (carriesItself(read) ? 2 : 1))
        .max()
        .orElse(0);
  }

  private boolean carriesItself(String name) {
    return rules.stream().anyMatch(rule -> rule.name().equals(name) && rule.reads().contains(name));
  }

  private boolean isRecorded(String name) {
    return rules.stream().anyMatch(rule -> rule.name().equals(name));
  }
}
