package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a panel asks Prometheus.
 *
 * @param expression PromQL, where <code>{@</code> stands for the labels that the variables select
 * @param legend what a series of the answer is called, with its labels in double braces
 * @param form what the answer is to be
 */
record Query(String expression, String legend, Form form) {
  /** What an answer looks like. */
  enum Form {
    OVER_TIME,
    NOW,
    ROWS
  }

  /** The data source that the reader chooses. */
  static ObjectNode datasource() {
    return Json.object().put("type", "prometheus").put("uid", "${datasource}");
  }

  /** As a target of a panel; the letter tells it from the panel's others. */
  ObjectNode json(String letter, String selector) {
    ObjectNode json = Json.object().put("refId", letter);
    json.set("datasource", datasource());
    return json.put("editorMode", "code")
        .put("expr", expression.strip().replace("{@", "{" + selector))
        .put("format", form == Form.ROWS ? "table" : "time_series")
        .put("instant", form != Form.OVER_TIME)
        .put("range", form == Form.OVER_TIME)
        .put("legendFormat", legend);
  }
}
