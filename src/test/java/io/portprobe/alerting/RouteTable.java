package io.portprobe.alerting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of the routes, as {@code routes.txt} and {@code docs/routing.md} show it, in single
 * alerts.
 *
 * <p>In a row a comma is "or", {@code *} is every value, {@code none} is no such label, {@code
 * other} and {@code own} are a team and a tier that the configuration does not name, and {@code
 * TEAM} stands for the team.
 */
final class RouteTable {
  /** The label of each column but the last, with all that {@code *} is. */
  private static final Map<String, List<String>> COLUMNS = columns();

  private static final Map<String, String> NAMES = Map.of("other", "network", "own", "gold");

  private RouteTable() {}

  private static Map<String, List<String>> columns() {
    var columns = new LinkedHashMap<String, List<String>>();
    columns.put("alertname", List.of("PortDown"));
    columns.put("tier", List.of("critical", "important", "supporting", "own", "none"));
    columns.put("severity", List.of("critical", "warning", "info"));
    columns.put("scope", List.of("global", "regional", "single_location", "unconfirmed"));
    columns.put("team", List.of("payments", "databases", "other"));
    return columns;
  }

  /** The labels of all alerts that the rows stand for, and the receivers of each. */
  static Map<Map<String, String>, List<String>> parse(String table) {
    var routes = new LinkedHashMap<Map<String, String>, List<String>>();
    table.lines().skip(1).forEach(line -> addRow(line, routes));
    return routes;
  }

  private static void addRow(String line, Map<Map<String, String>, List<String>> routes) {
    String[] halves = line.split(" → ", -1);
    for (Map<String, String> labels : combinations(List.of(halves[0].strip().split(" +", -1)))) {
      String team = labels.getOrDefault("team", "");
      var receivers = List.of(halves[1].replace("TEAM", team).split(" ", -1));
      if (routes.put(labels, receivers) != null) {
        throw new AssertionError("two rows for " + labels);
      }
    }
  }

  /** Every alert that there is of {@code PortDown}. */
  static List<Map<String, String>> allOfPortDown() {
    return combinations(List.of("PortDown", "*", "*", "*", "*"));
  }

  private static List<Map<String, String>> combinations(List<String> cells) {
    List<Map<String, String>> all = List.of(Map.of());
    int column = 0;
    for (Map.Entry<String, List<String>> each : COLUMNS.entrySet()) {
      String cell = cells.get(column++);
      List<String> values = cell.equals("*") ? each.getValue() : List.of(cell.split(",", -1));
      all = extended(all, each.getKey(), values);
    }
    return all;
  }

  private static List<Map<String, String>> extended(
      List<Map<String, String>> all, String label, List<String> values) {
    var longer = new ArrayList<Map<String, String>>();
    for (Map<String, String> labels : all) {
      for (String value : values) {
        var more = new LinkedHashMap<>(labels);
        if (!value.equals("none")) {
          more.put(label, NAMES.getOrDefault(value, value));
        }
        longer.add(more);
      }
    }
    return longer;
  }
}
