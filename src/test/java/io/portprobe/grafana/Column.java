package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** A column of a table: a label, or the value of a query, and how it is shown. */
final class Column {
  private final String field;
  private final String title;
  private final List<ObjectNode> properties = new ArrayList<>();

  private Column(String field, String title) {
    this.field = field;
    this.title = title;
    // The table's own text is for one without rows.
    with("noValue", TextNode.valueOf("-"));
  }

  /** The column of a label. */
  static Column of(String field, String title) {
    return new Column(field, title);
  }

  /** The column of the values of a query, which its letter names. */
  static Column value(String letter, String title) {
    return new Column("Value #" + letter, title);
  }

  /** A column of states as {@link States} numbers them. */
  static Column state(String letter) {
    Column column = value(letter, "State").coloured();
    return column.with("mappings", Json.objects(States.mappings()));
  }

  /** The service, which leads to its dashboard. */
  static Column service() {
    return of("service", "Service").link("What happened to it", Links.SERVICE_OF_THE_ROW);
  }

  /** The host and its port. */
  static Column port() {
    return of("instance", "Port").wide();
  }

  /** The failure reason, which leads to its page. */
  static Column reason() {
    return of("reason", "Reason").wide().link("What it means", Links.PAGE_OF_THE_REASON);
  }

  /** Who answers for the service. */
  static Column owner() {
    return of("owner", "Owner").wide();
  }

  String field() {
    return field;
  }

  String title() {
    return title;
  }

  /** How its values are written. */
  Column unit(String unit) {
    properties.add(Json.object().put("id", "unit").put("value", unit));
    return this;
  }

  /** Where a click on a cell leads. */
  Column link(String says, String url) {
    return with("links", Json.objects(List.of(Links.link(says, url)).stream()));
  }

  /** The colours from those values on; a cell is filled with its colour. */
  Column steps(Steps steps) {
    return coloured().with("thresholds", steps.json());
  }

  /** Its values are long: they are cut where the column is narrower. */
  private Column wide() {
    return with("custom.minWidth", IntNode.valueOf(160));
  }

  private Column coloured() {
    ObjectNode cell = Json.object().put("type", "color-background").put("mode", "basic");
    return with("custom.cellOptions", cell);
  }

  private Column with(String property, JsonNode value) {
    ObjectNode json = Json.object().put("id", property);
    json.set("value", value);
    properties.add(json);
    return this;
  }

  boolean isPlain() {
    return properties.isEmpty();
  }

  /** What differs from the table's other columns. */
  ObjectNode override() {
    ObjectNode json = Json.object();
    json.set("matcher", Json.object().put("id", "byName").put("options", title));
    ArrayNode list = Json.objects(properties.stream());
    json.set("properties", list);
    return json;
  }
}
