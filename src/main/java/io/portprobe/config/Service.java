package io.portprobe.config;

import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of the inventory: what is behind a port, and who must know when it is not.
 *
 * @param name unique among all services
 * @param target what is probed
 * @param module by which module
 * @param protocol what that module's dialogue runs over
 * @param tier how critical it is
 * @param locations from where it is probed; all of them when none is named
 * @param labels what each of its series is labelled with besides: team, environment and the like
 * @param facts prose about it, such as owner and impact, which no series is labelled with
 */
public record Service(
    String name,
    Target target,
    String module,
    Transport protocol,
    Tier tier,
    List<String> locations,
    Map<String, String> labels,
    Map<String, String> facts) {
  /** A service that cannot change any more, its labels and facts in their order. */
  public Service {
    locations = List.copyOf(locations);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Whether it is probed from that location. */
  public boolean isProbedFrom(String location) {
    return locations.isEmpty() || locations.contains(location);
  }

  /** A label or a fact by its key; empty when there is none. */
  public String said(String key) {
    String label = labels.get(key);
    return label == null ? facts.getOrDefault(key, "") : label;
  }
}
