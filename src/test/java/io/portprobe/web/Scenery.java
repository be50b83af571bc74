package io.portprobe.web;

import io.portprobe.config.Inventory;
import io.portprobe.engine.Standings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Inventories;
import io.portprobe.testing.Reports;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inventory, and probes of its services. */
final class Scenery {
  static final Outcome GOOD = new Outcome.Success();
  static final Outcome REFUSED = Reports.failure(FailureReason.CONNECTION_REFUSED, "refused: why");

  final Inventory inventory;
  final Standings standings;

  Scenery(Inventory inventory) {
    this.inventory = inventory;
    this.standings = new Standings(() -> inventory, 0);
  }

  /** Three tiers and four teams, in an order that no list is in. */
  static Scenery ofTiersAndTeams() {
    return new Scenery(
        Inventories.of(
            """
            services:
              - {name: toy, target: "toy:1", module: mail, tier: supporting}
              - {name: shop, target: "shop:1", module: mail, tier: critical, team: web, owner: Rey}
              - {name: queue, target: "queue:1", module: mail, tier: critical, team: pay}
              - {name: db, target: "db:1", module: mail, tier: critical, team: pay, impact: No Money}
              - {name: mail, target: "mail:1", module: mail, tier: important, team: office}
            """));
  }

  void probed(String target, Outcome outcome, long at, long took) {
    ProbeReport report = Reports.of(target, outcome, at, took);
    standings.probed(Reports.request(report), report);
  }

  /** What a query of keys and values finds. */
  ServiceList list(String... pairs) {
    var parameters = new HashMap<String, List<String>>();
    for (int i = 0; i < pairs.length; i += 2) {
      parameters.put(pairs[i], List.of(pairs[i + 1]));
    }
    return list(parameters, "");
  }

  ServiceList list(Map<String, List<String>> parameters, String location) {
    return ServiceList.of(ServiceQuery.of(parameters), inventory, location, standings);
  }

  static List<String> names(ServiceList list) {
    return list.shown().stream().map(each -> each.service().name()).toList();
  }

  static String[] names(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(name -> !name.isEmpty())
        .toArray(String[]::new);
  }
}
