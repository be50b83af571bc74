package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A dashboard as it is shipped.
 *
 * @param tree what Grafana reads
 */
record DashboardFile(ObjectNode tree) {
  /** All that are shipped. */
  static List<DashboardFile> shipped() {
    try (Stream<Path> files = Files.list(Dashboards.FOLDER)) {
      return files.sorted().map(DashboardFile::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DashboardFile of(Path file) {
    try {
      return new DashboardFile((ObjectNode) Json.read(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String uid() {
    return tree.at("/uid").asText();
  }

  /** Its panels, without the headings of rows. */
  List<JsonNode> panels() {
    return places().stream().filter(each -> !each.at("/type").asText().equals("row")).toList();
  }

  /** Its panels and the headings of its rows. */
  List<JsonNode> places() {
    return Json.each(tree.at("/panels")).toList();
  }

  /** Its variables by name. */
  Map<String, JsonNode> variables() {
    var variables = new LinkedHashMap<String, JsonNode>();
    tree.at("/templating/list").forEach(each -> variables.put(each.at("/name").asText(), each));
    return variables;
  }

  /** Its marks of times, but Grafana's own. */
  List<JsonNode> marks() {
    return Json.each(tree.at("/annotations/list")).filter(each -> !each.has("builtIn")).toList();
  }

  /** A panel of that title. */
  JsonNode panel(String title) {
    return panels().stream()
        .filter(each -> each.at("/title").asText().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(uid() + " has no panel " + title));
  }

  /** A query as Grafana asks it when the reader has chosen nothing, but one service. */
  String asked(String expression) {
    String asked = expression;
    for (var variable : variables().entrySet()) {
      String value = variable.getValue().at("/allValue").asText("orders-db");
      asked = asked.replace("$" + variable.getKey(), value);
    }
    return asked
        .replace("$__rate_interval", "5m")
        .replace("$__interval", "5m")
        .replace("$__range", Fleet.LENGTH.toMinutes() + "m");
  }

  @Override
  public String toString() {
    return uid();
  }
}
