package io.portprobe.alerting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A place in a YAML file, where there may be nothing.
 *
 * @param value as the parser gives it
 */
record YamlNode(@Nullable Object value) {
  static YamlNode of(Path file) {
    try {
      return new YamlNode(new Yaml().<Object>load(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  YamlNode at(String key) {
    return new YamlNode(value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  Stream<YamlNode> entries() {
    return value instanceof List<?> list ? list.stream().map(YamlNode::new) : Stream.of();
  }

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.containsKey(key);
  }

  String text() {
    return String.valueOf(value);
  }

  Map<String, String> texts() {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    each -> String.valueOf(each.getKey()), each -> String.valueOf(each.getValue())))
        : Map.of();
  }
}
