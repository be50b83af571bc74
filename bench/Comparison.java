import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of both exporters under the same load. */
record Comparison(List<Round> portprobe, List<Round> blackbox, Row resident) {
  Comparison {
    portprobe = List.copyOf(portprobe);
    blackbox = List.copyOf(blackbox);
  }

  Row cpu() {
    return row("CPU per probe, µs", Round::cpuMicros);
  }

  Row p99() {
    return row("p99, ms", Round::p99Millis);
  }

  /** All lines of the table. */
  List<Row> rows() {
    return List.of(
        cpu(),
        row("probes per second", Round::perSecond),
        row("p50, ms", Round::p50Millis),
        p99(),
        resident);
  }

  private Row row(String what, ToDoubleFunction<Round> figure) {
    return new Row(what, Spread.of(portprobe, figure), Spread.of(blackbox, figure));
  }
}
