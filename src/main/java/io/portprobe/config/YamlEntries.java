package io.portprobe.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys and values of a mapping, in the file's order.
 *
 * <p>Duplicate keys are problems, since the composer lets them pass; merge keys ({@code <<}) are
 * applied, since it does not. A mapping is merged once only, so that one that merges itself ends.
 */
final class YamlEntries {
  /** Bounds the work that many aliases of one large mapping can make; beyond, none is read. */
  private static final int MAX_KEYS = 10_000;

  private final String path;
  private final Problems problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A value, and the line of its key. */
  record Entry(Node value, int line) {}

  private YamlEntries(String path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  static Map<String, Entry> of(MappingNode mapping, String path, Problems problems) {
    var entries = new YamlEntries(path, problems);
    entries.addAll(mapping);
    return Collections.unmodifiableMap(entries.entries);
  }

  /** The path of a key in the mapping of that path. */
  static String pathOf(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Adds the mapping's own keys, then those of the merged ones, depth first: the first wins. */
  private void addAll(MappingNode root) {
    var merged = new ArrayDeque<Node>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(root);
    prepend(merged, addKeys(root, this::refuseDuplicate));
    while (!merged.isEmpty()) {
      Node node = merged.poll();
      if (seen.add(node)) {
        prepend(merged, merge(node));
      }
    }
  }

  private static void prepend(ArrayDeque<Node> merged, List<Node> nodes) {
    nodes.reversed().forEach(merged::addFirst);
  }

  private List<Node> merge(Node node) {
    return switch (node) {
      case MappingNode mapping -> addKeys(mapping, _ -> {});
      case SequenceNode list -> list.getValue();
      case Node other -> {
        problems.add(path, YamlMap.lineOf(other), "expected a mapping to merge");
        yield List.of();
      }
    };
  }

  /** Adds the keys that are not there yet, and gives the nodes that are to be merged. */
  private List<Node> addKeys(MappingNode mapping, Consumer<ScalarNode> onKnown) {
    var merged = new ArrayList<Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (entries.size() == MAX_KEYS) {
        problems.add(path, YamlMap.lineOf(mapping), "expected fewer than " + MAX_KEYS + " keys");
        entries.clear();
        return List.of();
      }
      switch (tuple.getKeyNode()) {
        case Node key when key.getTag().equals(Tag.MERGE) -> merged.add(tuple.getValueNode());
        case ScalarNode key -> add(key, tuple.getValueNode(), onKnown);
        case Node key -> problems.add(path, YamlMap.lineOf(key), "expected a plain key");
      }
    }
    return merged;
  }

  private void add(ScalarNode key, Node value, Consumer<ScalarNode> onKnown) {
    if (entries.containsKey(key.getValue())) {
      onKnown.accept(key);
    } else {
      entries.put(key.getValue(), new Entry(value, YamlMap.lineOf(key)));
    }
  }

  private void refuseDuplicate(ScalarNode key) {
    Entry first = entries.get(key.getValue());
    int line = first == null ? 0 : first.line();
    problems.add(
        pathOf(path, key.getValue()),
        YamlMap.lineOf(key),
        "the key stands a second time; the first is in line " + line);
  }
}
