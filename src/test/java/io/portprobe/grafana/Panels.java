package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The kinds of panels that the dashboards have. */
final class Panels {
  private Panels() {}

  /** One number, on its colour. */
  static Panel stat(String title) {
    ObjectNode options = reduced();
    options.put("colorMode", "background").put("graphMode", "none").put("justifyMode", "auto");
    options.put("orientation", "auto").put("textMode", "auto").put("wideLayout", true);
    options.put("showPercentChange", false).put("percentChangeColorMode", "standard");
    return new Panel("stat", title, options, Json.object()).unit("short").size(3, 4);
  }

  /** A bar for each series, the longest first. */
  static Panel bars(String title) {
    ObjectNode options = reduced();
    options.put("displayMode", "basic").put("valueMode", "color").put("orientation", "horizontal");
    options.put("namePlacement", "left").put("showUnfilled", true).put("sizing", "manual");
    options.put("minVizWidth", 8).put("minVizHeight", 16).put("maxVizHeight", 28);
    options.set("legend", legend().put("showLegend", false));
    return new Panel("bargauge", title, options, Json.object()).least(0);
  }

  private static ObjectNode reduced() {
    ObjectNode reduce = Json.object().put("values", false).put("fields", "");
    reduce.set("calcs", Json.texts(List.of("lastNotNull")));
    ObjectNode options = Json.object();
    options.set("reduceOptions", reduce);
    return options;
  }

  /** A line for each series. */
  static Panel lines(String title) {
    return series(title, "line", 0, "none");
  }

  /** An area for each series, one upon the other. */
  static Panel areas(String title) {
    return series(title, "line", 40, "normal");
  }

  /** Bars for each series, one upon the other: for what comes and goes. */
  static Panel heaps(String title) {
    return series(title, "bars", 70, "normal");
  }

  private static Panel series(String title, String style, int fill, String stacking) {
    ObjectNode options = Json.object();
    options.set("legend", legend());
    options.set("tooltip", Json.object().put("mode", "multi").put("sort", "desc"));
    ObjectNode custom = Json.object();
    custom.put("drawStyle", style).put("fillOpacity", fill).put("lineWidth", 1);
    custom.put("lineInterpolation", "linear").put("showPoints", "auto").put("pointSize", 4);
    custom.put("spanNulls", false).put("axisPlacement", "auto").put("axisSoftMin", 0);
    custom.set("stacking", Json.object().put("mode", stacking).put("group", "A"));
    custom.set("thresholdsStyle", Json.object().put("mode", "dashed"));
    return new Panel("timeseries", title, options, custom).colourBySeries();
  }

  /** A row for each series with its states over time. */
  static Panel timeline(String title) {
    ObjectNode options = Json.object();
    options.put("alignValue", "left").put("mergeValues", true).put("rowHeight", 0.9);
    options.put("showValue", "auto");
    options.set("legend", legend());
    options.set("tooltip", Json.object().put("mode", "single").put("sort", "none"));
    ObjectNode custom = Json.object().put("fillOpacity", 80).put("lineWidth", 0);
    return new Panel("state-timeline", title, options, custom).unit("short").states().size(24, 9);
  }

  /** A list holds more names than a table, and the values are in the tooltip. */
  private static ObjectNode legend() {
    ObjectNode legend = Json.object().put("showLegend", true).put("displayMode", "list");
    legend.put("placement", "bottom");
    legend.set("calcs", Json.texts(List.of()));
    return legend;
  }

  /** Rows and columns. */
  static Panel table(String title) {
    ObjectNode options = Json.object().put("frameIndex", 0).put("showHeader", true);
    options.put("cellHeight", "sm").set("sortBy", Json.texts(List.of()));
    ObjectNode custom = Json.object().put("align", "auto").put("filterable", true);
    custom.put("inspect", false).put("minWidth", 100);
    custom.set("cellOptions", Json.object().put("type", "auto"));
    return new Panel("table", title, options, custom).size(24, 9);
  }

  /** A cell, filled with its colour, for each value of a label and each of another. */
  static Panel matrix(String title, String row, String column) {
    ObjectNode shape = Json.object().put("rowField", row).put("columnField", column);
    shape.put("valueField", "Value").put("emptyValue", "null");
    ObjectNode cell = Json.object().put("type", "color-background").put("mode", "basic");
    // The steps are the colour of cells that hold words.
    return table(title)
        .custom("cellOptions", cell)
        .steps(Steps.of("transparent"))
        .transform("groupingToMatrix", shape);
  }
}
