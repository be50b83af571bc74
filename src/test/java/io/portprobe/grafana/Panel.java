package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portprobe.grafana.Query.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A panel of a dashboard: a title, how to read it, what it asks, and how that is shown. */
final class Panel {
  private final ObjectNode json = Json.object();
  private final ObjectNode defaults = Json.object();
  private final ObjectNode options;
  private final List<ObjectNode> overrides = new ArrayList<>();
  private final List<ObjectNode> transformations = new ArrayList<>();
  private final List<Query> queries = new ArrayList<>();
  private int width = 12;
  private int height = 8;

  Panel(String type, String title, ObjectNode options, ObjectNode custom) {
    this.options = options;
    json.put("type", type).put("title", title);
    defaults.set("color", Json.object().put("mode", "thresholds"));
    defaults.set("custom", custom);
    defaults.set("mappings", Json.texts(List.of()));
    defaults.set("thresholds", Steps.of("text").json());
  }

  /** How to read it. */
  Panel says(String description) {
    json.put("description", description.strip().replace("\n", " "));
    return this;
  }

  /** Asks for values over the time that is shown. */
  Panel over(String expression, String legend) {
    queries.add(new Query(expression, legend, Form.OVER_TIME));
    return this;
  }

  /** Asks for the values at the end of the time that is shown. */
  Panel now(String expression, String legend) {
    queries.add(new Query(expression, legend, Form.NOW));
    return this;
  }

  /** Asks for one number. */
  Panel now(String expression) {
    return now(expression, "");
  }

  /** Asks for rows of a table, which share columns with those of its other queries. */
  Panel rows(String expression) {
    queries.add(new Query(expression, "", Form.ROWS));
    return this;
  }

  /** How its numbers are written. */
  Panel unit(String unit) {
    defaults.put("unit", unit);
    return this;
  }

  /** How many digits are of use. */
  Panel decimals(int digits) {
    defaults.put("decimals", digits);
    return this;
  }

  /** The least that its numbers can be. */
  Panel least(double least) {
    defaults.put("min", least);
    return this;
  }

  /** An option of its type's fields. */
  Panel custom(String option, JsonNode value) {
    defaults.withObject("/custom").set(option, value);
    return this;
  }

  /** Between what its numbers lie. */
  Panel range(double least, double most) {
    defaults.put("max", most);
    return least(least);
  }

  /** The colours of its numbers. */
  Panel steps(Steps steps) {
    defaults.set("thresholds", steps.json());
    return this;
  }

  /** Its numbers are those of {@link States}. */
  Panel states() {
    defaults.set("mappings", Json.objects(States.mappings()));
    return this;
  }

  /** What is shown where there is nothing. */
  Panel otherwise(String text) {
    defaults.put("noValue", text);
    return this;
  }

  /** Where a click on what it shows leads. */
  Panel link(String says, String url) {
    defaults.set("links", Json.objects(Stream.of(Links.link(says, url))));
    return this;
  }

  /** How many of the 24 columns it is wide, and how high. */
  Panel size(int columns, int rows) {
    width = columns;
    height = rows;
    return this;
  }

  /** The columns of a table, in this order, and no others. */
  Panel columns(Column... columns) {
    List<Column> all = List.of(columns);
    transform("merge", Json.object());
    transform("filterFieldsByName", Column.only(all)).transform("organize", Column.order(all));
    all.forEach(this::override);
    return this;
  }

  /** How a column is shown that a transformation has made. */
  Panel override(Column column) {
    if (!column.isPlain()) {
      overrides.add(column.override());
    }
    return this;
  }

  /** Which column the rows are sorted by, the greatest first. */
  Panel sorted(String title) {
    return sorted(title, true);
  }

  /** Which column the rows are sorted by, the least first. */
  Panel sortedUp(String title) {
    return sorted(title, false);
  }

  private Panel sorted(String title, boolean down) {
    ObjectNode by = Json.object().put("displayName", title).put("desc", down);
    options.set("sortBy", Json.objects(Stream.of(by)));
    return this;
  }

  /** Passes the answer through one of Grafana's transformations. */
  Panel transform(String id, ObjectNode options) {
    ObjectNode transformation = Json.object().put("id", id);
    transformation.set("options", options);
    transformations.add(transformation);
    return this;
  }

  /** A colour by the name of each series, not by its value. */
  Panel colourBySeries() {
    defaults.withObject("/color").put("mode", "palette-classic");
    return this;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** As Grafana reads it, at a place of the dashboard's. */
  ObjectNode json(int id, JsonNode place, String selector) {
    ObjectNode whole = Json.object().put("id", id);
    whole.setAll(json);
    whole.set("gridPos", place);
    if (queries.stream().anyMatch(query -> query.form() == Form.OVER_TIME)) {
      // Most services are scraped once a minute: shorter steps would be gaps.
      whole.put("interval", "1m");
    }
    whole.set("datasource", Query.datasource());
    ArrayNode targets = whole.putArray("targets");
    for (Query query : queries) {
      targets.add(query.json(String.valueOf((char) ('A' + targets.size())), selector));
    }
    ObjectNode fields = Json.object();
    fields.set("defaults", defaults);
    fields.set("overrides", Json.objects(overrides.stream()));
    whole.set("fieldConfig", fields);
    whole.set("options", options);
    whole.set("transformations", Json.objects(transformations.stream()));
    return whole;
  }
}
