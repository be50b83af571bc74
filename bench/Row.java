import java.util.List;

/** A line of a table that compares the two exporters. */
record Row(String what, Spread portprobe, Spread blackbox) {
  /** The headings of such a table. */
  static final List<String> HEADINGS = List.of("", "Portprobe", "blackbox_exporter", "ratio");

  /** A line of figures that were taken once. */
  static Row once(String what, double portprobe, double blackbox) {
    return new Row(what, Spread.of(List.of(portprobe)), Spread.of(List.of(blackbox)));
  }

  /** Portprobe's figure as a part of blackbox_exporter's. */
  double ratio() {
    return portprobe.median() / blackbox.median();
  }

  /** The cells of the line; there is no ratio to nothing. */
  List<String> cells() {
    var ratio = blackbox.median() == 0 ? "" : Spread.number(ratio());
    return List.of(what, portprobe.toString(), blackbox.toString(), ratio);
  }
}
