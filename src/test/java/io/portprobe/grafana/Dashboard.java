package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard in Grafana's classic form, which Grafana 11, 12 and 13 read. */
final class Dashboard {
  private static final int COLUMNS = 24;

  private final String uid;
  private final ObjectNode json = Json.object();
  private final List<Variable> variables = new ArrayList<>();
  private final List<ObjectNode> annotations = new ArrayList<>();
  private final ArrayNode panels = Json.texts(List.of());
  private String selector = "";
  private int top;

  private Dashboard(String uid) {
    this.uid = uid;
    annotations.add(builtIn());
  }

  /** A dashboard without panels. */
  static Dashboard of(String uid, String title, String description) {
    var dashboard = new Dashboard(uid);
    dashboard.json.put("uid", uid).put("title", title).put("description", description);
    return dashboard.shows("now-6h", "1m");
  }

  /** From when on it shows, and how often anew. */
  Dashboard shows(String from, String refresh) {
    json.set("time", Json.object().put("from", from).put("to", "now"));
    json.put("refresh", refresh);
    return this;
  }

  /** What the reader may choose, besides the data source. */
  Dashboard variables(Variable... chosen) {
    variables.addAll(List.of(chosen));
    return this;
  }

  /** What <code>{@</code> stands for in the queries of the panels that follow. */
  Dashboard selects(String labels) {
    selector = labels;
    return this;
  }

  /** Marks the times at which the query gives something. */
  Dashboard marks(String name, String expression, String words) {
    annotations.add(mark(name, expression, words).put("iconColor", "red"));
    return this;
  }

  /** Marks the times that the query gives, in milliseconds. */
  Dashboard marksTimes(String name, String expression, String words) {
    ObjectNode mark = mark(name, expression, words).put("iconColor", "blue");
    annotations.add(mark.put("useValueForTime", true));
    return this;
  }

  private ObjectNode mark(String name, String expression, String words) {
    ObjectNode mark = Json.object().put("name", name).put("enable", true).put("hide", false);
    mark.set("datasource", Query.datasource());
    ObjectNode target = new Query(expression, "", Query.Form.OVER_TIME).json("Anno", selector);
    mark.set("target", target.put("interval", "60s"));
    return mark.put("titleFormat", words).put("textFormat", "").put("tagKeys", "");
  }

  /** A row of panels under a heading, broken into lines where it is full. */
  Dashboard row(String heading, Panel... row) {
    ObjectNode title = Json.object().put("id", panels.size() + 1).put("type", "row");
    title.put("title", heading).put("collapsed", false);
    title.set("gridPos", place(0, top++, COLUMNS, 1));
    title.set("panels", Json.texts(List.of()));
    panels.add(title);
    int left = 0;
    int lowest = top;
    for (Panel panel : row) {
      if (left + panel.width() > COLUMNS) {
        left = 0;
        top = lowest;
      }
      ObjectNode place = place(left, top, panel.width(), panel.height());
      panels.add(panel.json(panels.size() + 1, place, selector));
      left += panel.width();
      lowest = Math.max(lowest, top + panel.height());
    }
    top = lowest;
    return this;
  }

  private static ObjectNode place(int x, int y, int width, int height) {
    return Json.object().put("h", height).put("w", width).put("x", x).put("y", y);
  }

  String uid() {
    return uid;
  }

  @Override
  public String toString() {
    return uid;
  }

  /** The text of its file. */
  String text() {
    ObjectNode whole = json.deepCopy();
    whole.set("tags", Json.texts(List.of("portprobe")));
    whole.put("editable", false).put("schemaVersion", 42).put("graphTooltip", 1);
    whole.put("timezone", "browser").put("fiscalYearStartMonth", 0).put("preload", false);
    whole.set("timepicker", Json.object());
    whole.set("links", Json.objects(Stream.of(others())));
    whole.set("annotations", list(annotations.stream()));
    whole.set("templating", list(allVariables().map(Variable::json)));
    whole.set("panels", panels);
    return Json.write(whole);
  }

  /** The runbooks are looked up where some panel leads there. */
  private Stream<Variable> allVariables() {
    boolean leads = panels.toString().contains("${runbooks}");
    return Stream.of(
            Stream.of(Variable.datasource()),
            variables.stream(),
            leads ? Stream.of(Variable.runbooks()) : Stream.<Variable>of())
        .flatMap(each -> each);
  }

  private static ObjectNode list(Stream<ObjectNode> entries) {
    ObjectNode list = Json.object();
    list.set("list", Json.objects(entries));
    return list;
  }

  /** The other dashboards, for the same time and choices. */
  private static ObjectNode others() {
    ObjectNode link = Json.object().put("type", "dashboards").put("title", "Portprobe");
    link.set("tags", Json.texts(List.of("portprobe")));
    link.put("asDropdown", true).put("keepTime", true).put("includeVars", true);
    return link.put("targetBlank", false).put("icon", "external link").put("tooltip", "");
  }

  private static ObjectNode builtIn() {
    ObjectNode json = Json.object().put("builtIn", 1).put("name", "Annotations & Alerts");
    json.set("datasource", Json.object().put("type", "grafana").put("uid", "-- Grafana --"));
    json.put("enable", true).put("hide", true).put("type", "dashboard");
    return json.put("iconColor", "rgba(0, 211, 255, 1)");
  }
}
