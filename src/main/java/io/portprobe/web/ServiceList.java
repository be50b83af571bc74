package io.portprobe.web;

import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import io.portprobe.engine.Standing;
import io.portprobe.engine.Standings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The services that a query asks for, what is down first, then by tier and team.
 *
 * @param query what was asked for
 * @param total how many services this exporter probes
 * @param counts how many of them the query takes in, were it not for their states
 * @param matching how many it takes in
 * @param shown those of them that are on this page
 */
record ServiceList(
    ServiceQuery query,
    int total,
    Map<Standing.State, Integer> counts,
    int matching,
    List<WatchedService> shown) {
  ServiceList {
    shown = List.copyOf(shown);
  }

  /** The services of an inventory that are probed from a location; empty for any. */
  static Stream<Service> of(Inventory inventory, String location) {
    return inventory.services().stream()
        .filter(service -> location.isEmpty() || service.isProbedFrom(location));
  }

  /** What a query asks for. */
  static ServiceList of(
      ServiceQuery query, Inventory inventory, String location, Standings standings) {
    var counts = new EnumMap<Standing.State, Integer>(Standing.State.class);
    for (Standing.State state : Standing.State.values()) {
      counts.put(state, 0);
    }
    var found = new ArrayList<WatchedService>();
    List<Service> all = of(inventory, location).toList();
    for (Service service : all) {
      var each = new WatchedService(service, standings.of(service).orElse(null));
      if (query.includes(each)) {
        counts.merge(each.state(), 1, Integer::sum);
        found.add(each);
      }
    }
    found.removeIf(each -> !query.includes(each.state()));
    found.sort(order(inventory));
    int from = Math.min(query.offset(), found.size());
    int to = (int) Math.min(found.size(), (long) from + query.limit());
    return new ServiceList(query, all.size(), counts, found.size(), found.subList(from, to));
  }

  private static Comparator<WatchedService> order(Inventory inventory) {
    List<String> tiers = List.copyOf(inventory.tiers().keySet());
    return Comparator.comparingInt(
            (WatchedService each) -> each.state() == Standing.State.DOWN ? 0 : 1)
        .thenComparingInt(each -> tiers.indexOf(each.tier()))
        .thenComparing(WatchedService::team)
        .thenComparingInt(each -> each.state() == Standing.State.UNKNOWN ? 0 : 1)
        .thenComparing(each -> each.service().name());
  }

  /** How many are in that state, of those that the query takes in but for their states. */
  int count(Standing.State state) {
    return counts.getOrDefault(state, 0);
  }
}
