package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What in dashboards is not of the types that Grafana has published: <code>src/test/grafana</code>
 * makes a schema of each. One is for the dashboard, and one for each type of panel.
 */
final class SchemaLint {
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V7);
  private final Map<String, JsonSchema> schemas = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** The problems of a dashboard, a line each. */
  static List<String> problems(DashboardFile dashboard) {
    var lint = new SchemaLint();
    lint.validate(dashboard + ": ", "dashboard", dashboard.tree());
    dashboard.places().forEach(panel -> lint.panel(dashboard, panel));
    return lint.problems;
  }

  private void panel(DashboardFile dashboard, JsonNode panel) {
    String type = panel.at("/type").asText();
    String where = "%s, %s: ".formatted(dashboard, panel.at("/title").asText());
    validate(where, type, panel);
    for (JsonNode override : panel.at("/fieldConfig/overrides")) {
      String matched = override.at("/matcher/options").asText();
      validate("%sfor %s, ".formatted(where, matched), type, forAll((ObjectNode) panel, override));
    }
  }

  /**
   * The panel as it is if an override is for all fields: Grafana's types do not say what a property
   * of an override may be, and its name is the path of a default.
   */
  private static ObjectNode forAll(ObjectNode panel, JsonNode override) {
    ObjectNode copy = panel.deepCopy();
    ObjectNode fields = copy.putObject("fieldConfig");
    fields.putArray("overrides");
    ObjectNode defaults = fields.putObject("defaults");
    for (JsonNode property : override.at("/properties")) {
      String id = property.at("/id").asText();
      int dot = id.lastIndexOf('.');
      ObjectNode parent =
          dot < 0 ? defaults : defaults.withObject("/" + id.substring(0, dot).replace('.', '/'));
      parent.set(id.substring(dot + 1), property.get("value"));
    }
    return copy;
  }

  private void validate(String where, String type, JsonNode json) {
    schemas
        .computeIfAbsent(type, this::schema)
        .validate(json)
        .forEach(each -> problems.add(where + each.getMessage()));
  }

  private JsonSchema schema(String type) {
    String file = type + ".schema.json";
    try (InputStream in = SchemaLint.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new AssertionError("there is no " + file + ": src/test/grafana makes it");
      }
      return factory.getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
