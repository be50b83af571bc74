package io.portprobe.alerting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Every part of a YAML tree, with the key that it stands under: an entry of a list, with the
 * list's.
 */
final class TreeWalk {
  private TreeWalk() {}

  /** Shows all maps, the outer before the inner; they may be changed. */
  static void maps(Object tree, BiConsumer<String, Map<String, Object>> visitor) {
    maps("", tree, visitor);
  }

  @SuppressWarnings("unchecked")
  private static void maps(
      String name, Object tree, BiConsumer<String, Map<String, Object>> visitor) {
    switch (tree) {
      case Map<?, ?> map -> {
        visitor.accept(name, (Map<String, Object>) map);
        map.forEach((key, value) -> maps((String) key, value, visitor));
      }
      case List<?> list -> list.forEach(each -> maps(name, each, visitor));
      default -> {}
    }
  }

  /** The map at that key, which must be there. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> tree, String key) {
    return (Map<String, Object>) Objects.requireNonNull(tree.get(key), key);
  }

  /** The maps at that key, where there are any. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Map<String, Object> tree, String key) {
    return (List<Map<String, Object>>) tree.getOrDefault(key, List.of());
  }

  /** The text at that key, which must be there. */
  static String text(Map<String, Object> tree, String key) {
    return (String) Objects.requireNonNull(tree.get(key), key);
  }

  /** Shows all texts. */
  static void texts(Object tree, Consumer<String> visitor) {
    switch (tree) {
      case Map<?, ?> map -> map.values().forEach(each -> texts(each, visitor));
      case List<?> list -> list.forEach(each -> texts(each, visitor));
      case String text -> visitor.accept(text);
      default -> {}
    }
  }
}
