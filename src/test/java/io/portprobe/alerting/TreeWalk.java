package io.portprobe.alerting;

import java.util.List;
import java.util.Map;
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
