package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    Column column = value(letter, "State").coloured().width(125);
    return column.with("mappings", Json.objects(States.mappings()));
  }

  /** An address, which is too long to be read and there to be opened. */
  static Column address(String field, String title) {
    ObjectNode shown = Json.object().put("text", "open").put("index", 0);
    ObjectNode any = Json.object().put("pattern", "^https?://.+");
    any.set("result", shown);
    ObjectNode mapping = Json.object().put("type", "regex");
    mapping.set("options", any);
    return of(field, title)
        .with("mappings", Json.objects(Stream.of(mapping)))
        .link("Open it", "${__value.raw}")
        .width(110);
  }

  /** The service, which leads to its dashboard. */
  static Column service() {
    return of("service", "Service").link("What happened to it", Links.SERVICE_OF_THE_ROW);
  }

  /** The host and its port. */
  static Column port() {
    return of("instance", "Port").width(158);
  }

  /** The failure reason, which leads to its page. */
  static Column reason() {
    return of("reason", "Reason").width(160).link("What it means", Links.PAGE_OF_THE_REASON);
  }

  /** Who answers for the service. */
  static Column owner() {
    return of("owner", "Owner").width(175);
  }

  /** The tier of the service. */
  static Column tier() {
    return of("tier", "Tier").width(95);
  }

  /** The team that has the service. */
  static Column team() {
    return of("team", "Team").width(95);
  }

  /** Where the service runs. */
  static Column environment() {
    return of("environment", "Environment").width(125);
  }

  /** From how many locations it is so. */
  static Column locations(String field) {
    return of(field, "Locations").width(108);
  }

  /** How its values are written. */
  Column unit(String unit) {
    properties.add(Json.object().put("id", "unit").put("value", unit));
    return this;
  }

  /** How many digits are of use. */
  Column decimals(int digits) {
    return with("decimals", IntNode.valueOf(digits));
  }

  /** Where a click on a cell leads. */
  Column link(String says, String url) {
    return with("links", Json.objects(List.of(Links.link(says, url)).stream()));
  }

  /** The colours from those values on; a cell is filled with its colour. */
  Column steps(Steps steps) {
    return coloured().with("thresholds", steps.json());
  }

  /** So many pixels; columns without a width share what is left. */
  Column width(int pixels) {
    return with("custom.width", IntNode.valueOf(pixels));
  }

  /** The words for its values. */
  Column words(Map<String, String> words) {
    ObjectNode all = Json.object();
    // In order: each build has to write the same file.
    new TreeMap<>(words).forEach((value, word) -> all.set(value, Json.object().put("text", word)));
    ObjectNode mapping = Json.object().put("type", "value");
    mapping.set("options", all);
    return with("mappings", Json.objects(Stream.of(mapping)));
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

  /** Leaves out all other fields. */
  static ObjectNode only(List<Column> columns) {
    ObjectNode include = Json.object();
    include.set("names", Json.texts(columns.stream().map(column -> column.field).toList()));
    ObjectNode only = Json.object();
    only.set("include", include);
    return only;
  }

  /** The order of the columns, and their titles. */
  static ObjectNode order(List<Column> columns) {
    ObjectNode order = Json.object();
    ObjectNode titles = Json.object();
    for (Column column : columns) {
      order.put(column.field, order.size());
      titles.put(column.field, column.title);
    }
    ObjectNode organized = Json.object();
    organized.set("indexByName", order);
    organized.set("renameByName", titles);
    return organized;
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
