package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One list of the file.
 *
 * @param path where it stands
 */
record YamlList(String path, List<Node> elements, Problems problems) {
  /** The list of that node; empty, and a problem, when it is something else. */
  static Optional<YamlList> of(Node node, String path, int line, Problems problems) {
    if (!(node instanceof SequenceNode list)) {
      String got = node instanceof MappingNode ? "a mapping" : "a single value";
      problems.add(path, line, "expected a list, got " + got);
      return Optional.empty();
    }
    if (!problems.mayRead(list.getValue().size())) {
      problems.add(
          path, line, "expected fewer than " + problems.maxElements() + " elements in all lists");
      return Optional.empty();
    }
    return Optional.of(new YamlList(path, list.getValue(), problems));
  }

  /** The elements as values; those that do not fit are problems. */
  <T> List<T> texts(Settings.Parser<T> parser) {
    return IntStream.range(0, elements.size())
        .mapToObj(i -> value(elements.get(i), placeOf(i), parser))
        .flatMap(Optional::stream)
        .toList();
  }

  private <T> Optional<T> value(Node element, String place, Settings.Parser<T> parser) {
    int line = YamlMap.lineOf(element);
    return YamlMap.scalar(element, place, line, problems)
        .flatMap(text -> {
          try {
            return Optional.of(parser.parse(text));
          } catch (IllegalArgumentException e) {
            problems.add(place, line, String.valueOf(e.getMessage()));
            return Optional.empty();
          }
        });
  }

  /** The elements as mappings. */
  List<YamlMap> maps() {
    return IntStream.range(0, elements.size())
        .mapToObj(i -> YamlMap.of(elements.get(i), placeOf(i), problems))
        .toList();
  }

  private String placeOf(int index) {
    return path + "[" + index + "]";
  }
}
