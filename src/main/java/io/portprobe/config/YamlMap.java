package io.portprobe.config;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file, whose keys are ticked off as they are read.
 *
 * <p>{@link #refuseUnread} finds the typing errors.
 */
final class YamlMap {
  private final String path;
  private final int line;
  private final Problems problems;
  private final Map<String, YamlEntries.Entry> entries;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  private YamlMap(
      String path, int line, Problems problems, Map<String, YamlEntries.Entry> entries) {
    this.path = path;
    this.line = line;
    this.problems = problems;
    this.entries = entries;
  }

  /** A mapping without keys, standing where one is missing. */
  static YamlMap empty(String path, int line, Problems problems) {
    return new YamlMap(path, line, problems, Map.of());
  }

  /** The mapping of that node; an empty one, and a problem, when it is something else. */
  static YamlMap of(Node node, String path, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(path, lineOf(node), problems, YamlEntries.of(mapping, path, problems));
    }
    if (!isNull(node)) {
      problems.add(path, lineOf(node), "expected a mapping of keys to values");
    }
    return empty(path, lineOf(node), problems);
  }

  /** The line of a node, counted from 1. */
  static int lineOf(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  /** Whether nothing, {@code ~} or {@code null} is written there. */
  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** All keys, in the file's order; counts as reading none of them. */
  Set<String> keys() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** Whether the key is there. */
  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key is there, with bytes that are written as such. */
  boolean isBinary(String key) {
    YamlEntries.Entry entry = entries.get(key);
    return entry != null && entry.value().getTag().equals(Tag.BINARY);
  }

  /** The value below the key, ticked off; empty when it is missing or null. */
  Optional<Node> read(String key) {
    known.add(key);
    read.add(key);
    return Optional.ofNullable(entries.get(key))
        .map(YamlEntries.Entry::value)
        .filter(node -> !isNull(node));
  }

  /** The text below the key; empty, and a problem, when it is no scalar. */
  Optional<String> text(String key) {
    return read(key).flatMap(node -> scalar(node, pathOf(key), lineOf(key), problems));
  }

  /** The text of a node; empty, and a problem, when it is none. */
  static Optional<String> scalar(Node node, String path, int line, Problems problems) {
    if (node instanceof ScalarNode scalar && !isNull(node) && !node.getTag().equals(Tag.BINARY)) {
      return Optional.of(scalar.getValue());
    }
    problems.add(path, line, "expected a single value, as text");
    return Optional.empty();
  }

  /** The bytes below the key, written as text or as {@code !!binary}. */
  Optional<byte[]> bytes(String key) {
    if (!(read(key).orElse(null) instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.BINARY))) {
      return text(key).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Scalars.base64(scalar.getValue()));
    } catch (IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The list below the key; empty when it is missing. */
  Optional<YamlList> list(String key) {
    return read(key).flatMap(node -> YamlList.of(node, pathOf(key), lineOf(key), problems));
  }

  /** The mapping below the key; an empty one when it is missing. */
  YamlMap map(String key) {
    return read(key)
        .map(node -> of(node, pathOf(key), problems))
        .orElseGet(() -> empty(pathOf(key), lineOf(key), problems));
  }

  /** The line of that key, or of the mapping when it is missing. */
  int lineOf(String key) {
    YamlEntries.Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
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
    return YamlEntries.pathOf(path, key);
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
      // Once, though several may read the same map.
      if (read.add(key)) {
        String meant = problems.isFull() ? "" : Suggestion.of(key, known);
        problem(key, "unknown key: field " + key + " not found" + meant);
      }
    }
  }
}
