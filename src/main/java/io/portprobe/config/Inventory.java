package io.portprobe.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be watched, how closely, and from where.
 *
 * @param tiers by name, in the file's order
 * @param locations by name, in the file's order; none when one exporter does it all
 * @param services all of them, those of the service files behind those of the configuration itself
 * @param globs where service files are, relative to the configuration's folder
 * @param files the service files that are there
 */
public record Inventory(
    Map<String, Tier> tiers,
    Map<String, Location> locations,
    List<Service> services,
    List<String> globs,
    List<ServiceFile> files) {
  /** An inventory of nothing. */
  public static final Inventory EMPTY =
      new Inventory(Map.of(), Map.of(), List.of(), List.of(), List.of());

  /** An inventory that cannot change any more. */
  public Inventory {
    tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
    locations = Collections.unmodifiableMap(new LinkedHashMap<>(locations));
    services = List.copyOf(services);
    globs = List.copyOf(globs);
    files = List.copyOf(files);
  }
}
