import java.util.List;
import java.util.function.ToDoubleFunction;

/** The runs of both exporters while their probes hung. */
record HungComparison(List<HungFigures> portprobe, List<HungFigures> blackbox) {
  HungComparison {
    portprobe = List.copyOf(portprobe);
    blackbox = List.copyOf(blackbox);
  }

  Row inFlight() {
    return row("probes in flight", HungFigures::inFlight);
  }

  Row resident() {
    return row("RSS, MB", HungFigures::residentMegabytes);
  }

  Row healthyP99() {
    return row("healthy probes' p99, ms", run -> run.healthy().p99Micros() / 1000);
  }

  Row healthyFailures() {
    return row("healthy probes that failed", run -> run.healthy().failures());
  }

  /** All lines of the table. */
  List<Row> rows() {
    return List.of(
        inFlight(),
        row("seconds until they were", HungFigures::rampSeconds),
        resident(),
        row("highest RSS since the start, MB", HungFigures::peakMegabytes),
        row("healthy probes per second", run -> run.healthy().perSecond()),
        row("healthy probes' p50, ms", run -> run.healthy().p50Micros() / 1000),
        healthyP99(),
        healthyFailures());
  }

  private Row row(String what, ToDoubleFunction<HungFigures> figure) {
    return new Row(what, Spread.of(portprobe, figure), Spread.of(blackbox, figure));
  }
}
