package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is wrong with dashboards that can be seen without asking Prometheus. */
final class Lint {
  private static final String PROMETHEUS = "{\"type\":\"prometheus\",\"uid\":\"${datasource}\"}";
  private static final int LONGEST_UID = 40;

  private final List<DashboardFile> all;
  private final List<String> problems = new ArrayList<>();

  private Lint(List<DashboardFile> all) {
    this.all = all;
  }

  /** The problems of these dashboards, which link to one another, a line each. */
  static List<String> problems(List<DashboardFile> all) {
    var lint = new Lint(all);
    all.forEach(lint::dashboard);
    return lint.problems;
  }

  private void dashboard(DashboardFile dashboard) {
    var found = new ArrayList<String>();
    frame(dashboard, found);
    variables(dashboard, found);
    found.addAll(PanelLint.problems(dashboard));
    found.addAll(GridLint.problems(dashboard));
    found.addAll(LinkLint.problems(dashboard, all));
    found.forEach(problem -> problems.add(dashboard + ": " + problem));
  }

  private void frame(DashboardFile dashboard, List<String> found) {
    JsonNode tree = dashboard.tree();
    if (dashboard.uid().isEmpty() || dashboard.uid().length() > LONGEST_UID) {
      found.add("its uid is none");
    }
    if (all.stream().filter(other -> other.uid().equals(dashboard.uid())).count() > 1) {
      found.add("its uid is not unique");
    }
    if (tree.has("__inputs") || tree.has("id")) {
      found.add("it was exported for sharing");
    }
    if (!tree.at("/editable").isBoolean() || tree.at("/editable").asBoolean()) {
      found.add("it can be edited");
    }
    if (tree.at("/schemaVersion").asInt() != 42) {
      found.add("its schema is not version 42");
    }
    if (tree.at("/title").asText().isEmpty() || tree.at("/description").asText().isEmpty()) {
      found.add("it has no title or no description");
    }
    if (!tree.at("/tags").toString().contains("\"portprobe\"")) {
      found.add("the others do not link to it");
    }
    JsonNode link = tree.at("/links/0");
    if (!link.at("/keepTime").asBoolean() || !link.at("/includeVars").asBoolean()) {
      found.add("its links to the others lose time or variables");
    }
  }

  private static void variables(DashboardFile dashboard, List<String> found) {
    Map<String, JsonNode> variables = dashboard.variables();
    JsonNode source = variables.get("datasource");
    if (source == null || !source.at("/query").asText().equals("prometheus")) {
      found.add("it has no variable for the data source");
    }
    for (JsonNode mark : dashboard.marks()) {
      if (!mark.at("/datasource").toString().equals(PROMETHEUS)) {
        found.add("its mark " + mark.at("/name").asText() + " has its own data source");
      }
    }
    Set<String> used = used(dashboard);
    for (var variable : variables.entrySet()) {
      JsonNode json = variable.getValue();
      if (!used.contains(variable.getKey())) {
        found.add("nothing uses its variable " + variable.getKey());
      }
      if (json.at("/type").asText().equals("query")) {
        query(variable.getKey(), json, found);
      }
    }
  }

  private static void query(String name, JsonNode json, List<String> found) {
    if (!json.at("/datasource").toString().equals(PROMETHEUS)) {
      found.add("its variable " + name + " has its own data source");
    }
    if (json.at("/refresh").asInt() != 2) {
      found.add("its variable " + name + " stays as it was when the time changes");
    }
    boolean all = json.at("/includeAll").asBoolean();
    if (all && !Set.of(".+", ".*").contains(json.at("/allValue").asText())) {
      found.add("its variable " + name + " lists all values one by one");
    }
  }

  /** The variables that stand in queries, links and headings. */
  private static Set<String> used(DashboardFile dashboard) {
    var used = new TreeSet<String>();
    Pattern.compile("\\$\\{?(\\w+)")
        .matcher(dashboard.tree().toString())
        .results()
        .forEach(each -> used.add(each.group(1)));
    return used;
  }

  /** Whether a panel or a query asks the data source that the reader has chosen. */
  static boolean asksTheChosen(JsonNode asking) {
    return asking.at("/datasource").toString().equals(PROMETHEUS);
  }
}
