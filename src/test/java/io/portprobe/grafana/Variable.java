package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A choice that the reader of a dashboard has. */
final class Variable {
  private final ObjectNode json = Json.object();

  private Variable(String name, String label) {
    json.put("name", name).put("label", label).put("hide", 0).put("skipUrlSync", false);
  }

  /** Which Prometheus is asked. */
  static Variable datasource() {
    var variable = new Variable("datasource", "Prometheus");
    variable.json.put("type", "datasource").put("query", "prometheus").put("regex", "");
    variable.json.put("refresh", 1).put("multi", false).put("includeAll", false);
    return variable;
  }

  /** Where docs/runbooks is served; nobody chooses, the rules say it. */
  static Variable runbooks() {
    Variable variable =
        new Variable("runbooks", "Runbooks").values("portprobe:links_info", "runbooks");
    variable.json.put("hide", 2).put("multi", false).put("includeAll", false);
    return variable;
  }

  /** One value of a label, such as the service that a dashboard is about. */
  static Variable one(String label, String series) {
    Variable variable = new Variable(label, title(label)).values(series, label);
    variable.json.put("multi", false).put("includeAll", false);
    return variable;
  }

  /** Any values of a label that every service has. */
  static Variable any(String label, String series) {
    return all(label, series, ".+");
  }

  /** Any values of a label that a service may be without: all of them is none, too. */
  static Variable anyOrNone(String label, String series) {
    return all(label, series, ".*");
  }

  private static Variable all(String label, String series, String pattern) {
    Variable variable = new Variable(label, title(label)).values(series, label);
    variable.json.put("multi", true).put("includeAll", true).put("allValue", pattern);
    ObjectNode current = Json.object().put("selected", true);
    current.set("text", Json.texts(List.of("All")));
    current.set("value", Json.texts(List.of("$__all")));
    variable.json.set("current", current);
    return variable;
  }

  /** Asked again whenever the time range changes, since services come and go. */
  private Variable values(String series, String label) {
    String query = "label_values(%s, %s)".formatted(series, label);
    json.put("type", "query");
    json.set("datasource", Query.datasource());
    // Grafana's number for a query of the form label_values().
    ObjectNode asked = Json.object().put("qryType", 1).put("query", query);
    json.set("query", asked.put("refId", "PrometheusVariableQueryEditor-VariableQuery"));
    json.put("refresh", 2).put("regex", "").put("sort", 1);
    json.set("options", Json.texts(List.of()));
    return this;
  }

  private static String title(String label) {
    return Character.toUpperCase(label.charAt(0)) + label.substring(1);
  }

  ObjectNode json() {
    return json;
  }
}
