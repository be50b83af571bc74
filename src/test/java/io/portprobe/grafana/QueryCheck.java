package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether Prometheus has something to show for each query of a dashboard. */
final class QueryCheck {
  private static final int STEP = 300;
  private static final Pattern IN_A_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern OF_A_CELL = Pattern.compile("\\$\\{__data\\.fields\\.(\\w+)");
  private static final Pattern OF_A_SERIES = Pattern.compile("\\$\\{__field\\.labels\\.(\\w+)");

  private final Answers answers;
  private final List<String> problems = new ArrayList<>();

  QueryCheck(Answers answers) {
    this.answers = answers;
  }

  /** What is wrong with the queries of a dashboard, a line each. */
  List<String> problems(DashboardFile dashboard) throws IOException {
    for (JsonNode panel : dashboard.panels()) {
      panel(dashboard, panel);
    }
    for (JsonNode mark : dashboard.marks()) {
      labels(dashboard, mark.path("target"), false);
    }
    for (JsonNode variable : dashboard.variables().values()) {
      variable(dashboard, variable);
    }
    return problems;
  }

  private void panel(DashboardFile dashboard, JsonNode panel) throws IOException {
    String where = "%s, %s: ".formatted(dashboard, panel.at("/title").asText());
    var columns = new TreeSet<String>();
    var labels = new TreeSet<String>();
    int queries = panel.at("/targets").size();
    for (JsonNode target : panel.at("/targets")) {
      Set<String> seen = labels(dashboard, target, target.at("/instant").asBoolean());
      wanting(where + "no label %s for the legend", seen, IN_A_LEGEND, target.at("/legendFormat"));
      labels.addAll(seen);
      columns.add(queries == 1 ? "Value" : "Value #" + target.at("/refId").asText());
    }
    wanting(where + "no label %s for the link", labels, OF_A_SERIES, panel);
    wanting(where + "no label %s for the link", labels, OF_A_CELL, panel);
    columns.addAll(labels);
    transformed(panel)
        .filter(column -> !columns.contains(column))
        .forEach(column -> problems.add(where + "no column " + column));
  }

  /** The columns that the transformations of a table name. */
  private static Stream<String> transformed(JsonNode panel) {
    return Json.each(panel.at("/transformations"))
        .flatMap(each ->
            Stream.concat(
                Json.each(each.at("/options/include/names")),
                Stream.of("rowField", "columnField", "valueField")
                    .map(field -> each.at("/options/" + field))
                    .filter(JsonNode::isTextual)))
        .map(JsonNode::asText);
  }

  private void wanting(String problem, Set<String> labels, Pattern named, JsonNode text) {
    named
        .matcher(text.toString())
        .results()
        .map((MatchResult result) -> result.group(1))
        .filter(label -> !labels.contains(label))
        .forEach(label -> problems.add(problem.formatted(label)));
  }

  /** The labels of the answer to a query, which must not be empty. */
  private Set<String> labels(DashboardFile dashboard, JsonNode query, boolean now)
      throws IOException {
    String asked = dashboard.asked(query.at("/expr").asText());
    var labels = new TreeSet<String>();
    try {
      JsonNode result = now ? answers.now(asked) : answers.over(asked, STEP);
      if (result.isEmpty()) {
        problems.add("%s: no data for %s".formatted(dashboard, asked));
      }
      result.forEach(series -> series.get("metric").fieldNames().forEachRemaining(labels::add));
    } catch (IllegalArgumentException refused) {
      problems.add("%s: %s in %s".formatted(dashboard, refused.getMessage(), asked));
    }
    return labels;
  }

  private void variable(DashboardFile dashboard, JsonNode variable) throws IOException {
    String query = variable.at("/query/query").asText();
    if (query.isEmpty()) {
      return;
    }
    int comma = query.lastIndexOf(", ");
    String label = query.substring(comma + 2, query.length() - 1);
    String series = dashboard.asked(query.substring("label_values(".length(), comma));
    if (answers.now("count by (%s) (%s) unless count(%2$s)".formatted(label, series)).isEmpty()) {
      problems.add("%s: no value for %s".formatted(dashboard, variable.at("/name").asText()));
    }
  }
}
