package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What is wrong with where panels stand. */
final class GridLint {
  private static final int COLUMNS = 24;

  private GridLint() {}

  static List<String> problems(DashboardFile dashboard) {
    var problems = new ArrayList<String>();
    var ids = new HashSet<Integer>();
    List<JsonNode> places = dashboard.places();
    for (int i = 0; i < places.size(); i++) {
      JsonNode panel = places.get(i);
      int id = panel.at("/id").asInt();
      if (id < 1 || !ids.add(id)) {
        problems.add(name(panel) + " has no id of its own");
      }
      if (right(panel) > COLUMNS || width(panel) < 1 || height(panel) < 1) {
        problems.add(name(panel) + " is wider than the screen, or nothing");
      }
      for (JsonNode other : places.subList(0, i)) {
        if (overlap(panel, other)) {
          problems.add(name(panel) + " lies upon " + name(other));
        }
      }
    }
    return problems;
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return x(one) < right(other)
        && x(other) < right(one)
        && y(one) < y(other) + height(other)
        && y(other) < y(one) + height(one);
  }

  private static String name(JsonNode panel) {
    return "\"" + panel.at("/title").asText() + "\"";
  }

  private static int x(JsonNode panel) {
    return panel.at("/gridPos/x").asInt();
  }

  private static int y(JsonNode panel) {
    return panel.at("/gridPos/y").asInt();
  }

  private static int width(JsonNode panel) {
    return panel.at("/gridPos/w").asInt();
  }

  private static int height(JsonNode panel) {
    return panel.at("/gridPos/h").asInt();
  }

  private static int right(JsonNode panel) {
    return x(panel) + width(panel);
  }
}
