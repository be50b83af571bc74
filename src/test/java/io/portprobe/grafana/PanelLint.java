package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with the panels of a dashboard, each for itself. */
final class PanelLint {
  /** The types that Grafana 11, 12 and 13 have, with the fields of options that each must have. */
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "stat", List.of("reduceOptions", "colorMode", "graphMode", "textMode"),
          "bargauge", List.of("reduceOptions", "displayMode", "valueMode"),
          "timeseries", List.of("legend", "tooltip"),
          "state-timeline", List.of("legend", "tooltip", "showValue", "rowHeight"),
          "table", List.of("showHeader", "cellHeight"));

  /** Those of Grafana's units that are of use here. */
  private static final Set<String> UNITS =
      Set.of(
          "short",
          "s",
          "percentunit",
          "reqps",
          "ops",
          "bytes",
          "dateTimeFromNow",
          "bool_yes_no",
          Units.DAYS);

  private static final Pattern FIXED_RATE =
      Pattern.compile("\\b(rate|irate|increase)\\([^\\[]*\\[[0-9]");

  private static final Pattern BARE_COUNTER =
      Pattern.compile("(?<!rate\\()(?<!increase\\()\\b\\w+_total\\b");

  private static final int FEW_LETTERS = 25;

  private final List<String> problems = new ArrayList<>();
  private final JsonNode panel;
  private final String name;

  private PanelLint(JsonNode panel) {
    this.panel = panel;
    this.name = "\"" + panel.at("/title").asText() + "\"";
  }

  /** The problems of all panels of a dashboard, a line each. */
  static List<String> problems(DashboardFile dashboard) {
    var all = new ArrayList<String>();
    for (JsonNode panel : dashboard.panels()) {
      var lint = new PanelLint(panel);
      lint.words();
      lint.looks();
      lint.targets(dashboard);
      all.addAll(lint.problems);
    }
    return all;
  }

  private void unless(boolean good, String problem) {
    if (!good) {
      problems.add(name + " " + problem);
    }
  }

  private void words() {
    unless(!panel.at("/title").asText().isBlank(), "has no title");
    String description = panel.at("/description").asText();
    unless(description.length() >= FEW_LETTERS, "does not say how to read it");
    unless(
        description.isEmpty() || description.matches(".*[.?]"), "is described in half a sentence");
  }

  private void looks() {
    String type = panel.at("/type").asText();
    unless(TYPES.containsKey(type), "is of the type " + type);
    for (String option : TYPES.getOrDefault(type, List.of())) {
      unless(panel.at("/options").has(option), "lacks the option " + option);
    }
    JsonNode defaults = panel.at("/fieldConfig/defaults");
    unless(!defaults.at("/color/mode").asText().isEmpty(), "has no mode of colours");
    String unit = defaults.at("/unit").asText();
    unless(type.equals("table") || UNITS.contains(unit), "has no unit that is known: " + unit);
    steps(type, defaults);
    JsonNode reduced = panel.at("/options/reduceOptions/calcs");
    unless(
        reduced.isMissingNode() || !reduced.isEmpty(), "does not say which of its values counts");
    overrides();
  }

  private void steps(String type, JsonNode defaults) {
    JsonNode steps = defaults.at("/thresholds/steps");
    boolean mapped = !defaults.at("/mappings").isEmpty();
    if (Set.of("stat", "bargauge").contains(type)) {
      unless(
          mapped || steps.size() > 1 || steps.at("/0/color").asText().equals("blue"),
          "has no thresholds");
    }
    unless(steps.at("/0/value").isNull(), "has no colour for small values");
    for (int i = 2; i < steps.size(); i++) {
      double before = steps.get(i - 1).at("/value").asDouble();
      unless(before < steps.get(i).at("/value").asDouble(), "has thresholds that do not rise");
    }
  }

  private void overrides() {
    var columns = new HashSet<String>();
    Json.each(panel.at("/transformations"))
        .flatMap(each -> Json.each(each.at("/options/renameByName")))
        .forEach(title -> columns.add(title.asText()));
    Json.each(panel.at("/transformations"))
        .map(each -> each.path("options"))
        .map(each -> each.at("/rowField").asText() + "\\" + each.at("/columnField").asText())
        .forEach(columns::add);
    for (JsonNode override : panel.at("/fieldConfig/overrides")) {
      String title = override.at("/matcher/options").asText();
      unless(columns.contains(title), "has an override for " + title + ", which is no column");
      for (JsonNode property : override.at("/properties")) {
        boolean unit = property.at("/id").asText().equals("unit");
        String value = property.at("/value").asText();
        unless(!unit || UNITS.contains(value), "has no unit that is known: " + value);
      }
    }
  }

  private void targets(DashboardFile dashboard) {
    unless(Lint.asksTheChosen(panel), "has its own data source");
    unless(!panel.at("/targets").isEmpty(), "asks nothing");
    var letters = new HashSet<String>();
    boolean over = Json.each(panel.at("/targets")).anyMatch(each -> each.at("/range").asBoolean());
    unless(!over || panel.has("interval"), "may ask more often than is scraped");
    for (JsonNode target : panel.at("/targets")) {
      unless(Lint.asksTheChosen(target), "has a query with its own data source");
      String letter = target.at("/refId").asText();
      unless(!letter.isEmpty() && letters.add(letter), "has two queries " + letter);
      unless(
          target.at("/instant").asBoolean() != target.at("/range").asBoolean(),
          "asks for now and for all the time");
      unless(
          target.at("/instant").asBoolean() || !target.at("/legendFormat").asText().isEmpty(),
          "has a query without a legend");
      expression(dashboard, target.at("/expr").asText());
    }
  }

  private void expression(DashboardFile dashboard, String query) {
    unless(!query.isBlank(), "has an empty query");
    unless(!FIXED_RATE.matcher(query).find(), "has a rate over a fixed range");
    unless(
        !BARE_COUNTER.matcher(query.replaceAll("\\(\\s+", "(")).find(),
        "shows a counter without its rate");
    unless(!dashboard.asked(query).contains("$"), "asks with a variable that there is not");
  }
}
