package io.portprobe.command;

import io.portprobe.inventory.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options by which commands choose among the services. */
final class SelectionOptions {
  /** What they are for, as the last lines of a usage. */
  static final String USAGE =
      """

      Only services with one of the values; each may be repeated:
        --service NAME  --tier NAME  --team NAME  --module NAME  --location NAME
        --environment NAME  --exposure internal|public  --capability NAME
      """;

  private SelectionOptions() {}

  /** Their names, and more. */
  static Set<String> and(String... more) {
    return Stream.concat(Selection.keys().stream().map(key -> "--" + key), Stream.of(more))
        .collect(Collectors.toSet());
  }

  /** The selection that they describe. */
  static Selection read(Arguments arguments) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (String key : Selection.keys()) {
      if (arguments.has("--" + key)) {
        wanted.put(key, arguments.all("--" + key));
      }
    }
    return Selection.of(wanted);
  }
}
