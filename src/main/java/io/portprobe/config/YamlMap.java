package io.portprobe.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file, whose keys are ticked off as they are read.
 *
 * <p>Duplicate keys are problems, since the composer lets them pass; merge keys ({@code <<}) are
 * applied, since it does not. {@link #refuseUnread} finds the typing errors.
 */
final class YamlMap {
  /** Bounds the work that many aliases of one large mapping can make. */
  private static final int MAX_KEYS = 10_000;

  private final String path;
  private final int line;
  private final Problems problems;
  private final Map<String, Node> entries = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  private YamlMap(String path, int line, Problems problems) {
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  /** A mapping without keys, standing where one is missing. */
  static YamlMap empty(String path, int line, Problems problems) {
    return new YamlMap(path, line, problems);
  }

  /** The mapping of that node; an empty one, and a problem, when it is something else. */
  static YamlMap of(Node node, String path, Problems problems) {
    var map = new YamlMap(path, lineOf(node), problems);
    if (node instanceof MappingNode mapping) {
      map.addAll(mapping);
    } else if (!isNull(node)) {
      problems.add(path, lineOf(node), "expected a mapping of keys to values");
    }
    return map;
  }

  /** The line of a node, counted from 1. */
  static int lineOf(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  /** Whether nothing, {@code ~} or {@code null} is written there. */
  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
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
        problems.add(path, lineOf(other), "expected a mapping to merge");
        yield List.of();
      }
    };
  }

  /** Adds the keys that are not there yet, and gives the nodes that are to be merged. */
  private List<Node> addKeys(MappingNode mapping, Consumer<ScalarNode> onKnown) {
    var merged = new ArrayList<Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      switch (tuple.getKeyNode()) {
        case Node key when key.getTag().equals(Tag.MERGE) -> merged.add(tuple.getValueNode());
        case ScalarNode key -> add(key, tuple.getValueNode(), onKnown);
        case Node key -> problems.add(path, lineOf(key), "expected a plain key");
      }
    }
    return merged;
  }

  private void add(ScalarNode key, Node value, Consumer<ScalarNode> onKnown) {
    String name = key.getValue();
    if (entries.containsKey(name)) {
      onKnown.accept(key);
    } else if (entries.size() < MAX_KEYS) {
      entries.put(name, value);
      lines.put(name, lineOf(key));
    } else {
      problems.add(path, line, "more than " + MAX_KEYS + " keys");
    }
  }

  private void refuseDuplicate(ScalarNode key) {
    String name = key.getValue();
    problems.add(
        pathOf(name),
        lineOf(key),
        "the key stands a second time; the first is in line " + lines.get(name));
  }

  /** All keys, in the file's order; counts as reading none of them. */
  Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Whether the key is there. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** The value below the key, ticked off; empty when it is missing or null. */
  Optional<Node> read(String key) {
    known.add(key);
    read.add(key);
    return Optional.ofNullable(entries.get(key)).filter(node -> !isNull(node));
  }

  /** The text below the key; empty, and a problem, when it is no scalar. */
  Optional<String> text(String key) {
    return read(key).flatMap(node -> scalar(node, key));
  }

  private Optional<String> scalar(Node node, String key) {
    if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.BINARY)) {
      return Optional.of(scalar.getValue());
    }
    problem(key, "expected a single value, as text");
    return Optional.empty();
  }

  /** The mapping below the key; an empty one when it is missing. */
  YamlMap map(String key) {
    return read(key)
        .map(node -> of(node, pathOf(key), problems))
        .orElseGet(() -> empty(pathOf(key), lineOf(key), problems));
  }

  /** The line of that key, or of the mapping when it is missing. */
  int lineOf(String key) {
    return lines.getOrDefault(key, line);
  }

  /** The line of the mapping. */
  int line() {
    return line;
  }

  /** The path of the mapping. */
  String path() {
    return path;
  }

  /** The path of the key. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Notes a problem with that key, or with the mapping itself when the key is empty. */
  void problem(String key, String message) {
    if (key.isEmpty()) {
      problems.add(path, line, message);
    } else {
      problems.add(pathOf(key), lineOf(key), message);
    }
  }

  /** Notes a warning for that key. */
  void warn(String key, String message) {
    problems.warn(pathOf(key), lineOf(key), message);
  }

  /** Where all of the file's problems go. */
  Problems problems() {
    return problems;
  }

  /** Notes every key that nobody read, with the one that was probably meant. */
  void refuseUnread() {
    for (String key : entries.keySet()) {
      if (!read.contains(key)) {
        String meant = problems.isFull() ? "" : Suggestion.of(key, known);
        problem(key, "unknown key: field " + key + " not found" + meant);
      }
    }
  }
}
