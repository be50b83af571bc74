package io.portprobe.inventory;

import io.portprobe.config.Service;
import io.portprobe.model.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some services of an inventory: those of which each key that is given has one of its values.
 *
 * @param wanted the values by key
 */
public record Selection(Map<String, Set<String>> wanted) {
  /** All services. */
  public static final Selection ALL = new Selection(Map.of());

  private static final String LOCATION = "location";
  private static final List<String> KEYS =
      List.of(
          "service", "tier", "team", "module", "environment", "exposure", "capability", LOCATION);

  /** A selection that cannot change any more. */
  public Selection {
    wanted = Map.copyOf(wanted);
  }

  /**
   * The selection that the parameters of a request or a command describe.
   *
   * @throws IllegalArgumentException naming a key by which nothing can be selected
   */
  public static Selection of(Map<String, List<String>> parameters) {
    var wanted = new LinkedHashMap<String, Set<String>>();
    parameters.forEach((key, values) -> {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "cannot select by " + Printable.quoted(key) + ", only by " + KEYS);
      }
      wanted.put(key, Set.copyOf(values));
    });
    return new Selection(wanted);
  }

  /** The keys by which services can be selected. */
  public static List<String> keys() {
    return KEYS;
  }

  /** Whether it takes that service in, wherever it is probed from. */
  public boolean includes(Service service) {
    return wanted.entrySet().stream()
        .filter(each -> !each.getKey().equals(LOCATION))
        .allMatch(each -> each.getValue().contains(value(service, each.getKey())));
  }

  /** Whether it takes in what is probed from that location. */
  public boolean includesLocation(String name) {
    Set<String> locations = wanted.get(LOCATION);
    return locations == null || locations.contains(name);
  }

  private static String value(Service service, String key) {
    return switch (key) {
      case "service" -> service.name();
      case "tier" -> service.tier().name();
      case "module" -> service.module();
      default -> service.said(key);
    };
  }
}
