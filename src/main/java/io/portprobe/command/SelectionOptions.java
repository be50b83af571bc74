package io.portprobe.command;

import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import io.portprobe.inventory.ExporterAddress;
import io.portprobe.inventory.Observation;
import io.portprobe.inventory.Selection;
import io.portprobe.model.Printable;
import java.net.URI;
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

  /** Who probes does not matter to what is chosen. */
  private static final ExporterAddress NOWHERE =
      ExporterAddress.of(URI.create("http://localhost:9115"));

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

  /**
   * The services that they choose, each once, from wherever it is probed.
   *
   * @throws UsageError naming a value that no service has: a typing error must not verify nothing
   */
  static List<Service> services(Arguments arguments, Inventory inventory) throws UsageError {
    for (String key : Selection.keys()) {
      for (String value : arguments.all("--" + key)) {
        if (chosen(Selection.of(Map.of(key, List.of(value))), inventory).isEmpty()) {
          throw new UsageError("--" + key + ": no service has " + Printable.quoted(value));
        }
      }
    }
    List<Service> services = chosen(read(arguments), inventory);
    if (services.isEmpty()) {
      throw new UsageError(
          inventory.services().isEmpty()
              ? "the configuration has no services"
              : "no service has all that is asked for");
    }
    return services;
  }

  private static List<Service> chosen(Selection selection, Inventory inventory) {
    return Observation.of(inventory, selection, NOWHERE)
        .map(Observation::service)
        .distinct()
        .toList();
  }
}
