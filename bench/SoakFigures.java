import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the kernel said of a process, again and again. */
final class SoakFigures {
  /**
   * Much more than noise, and much less than half an hour's leak of anything that is probed with.
   */
  private static final double FLAT = 1.05;

  /** One reading. */
  private record Reading(double megabytes, double descriptors, double threads) {}

  private final List<Reading> readings = new ArrayList<>();

  /** Reads once more. */
  void read(ProcessFigures process) throws IOException {
    readings.add(
        new Reading(process.residentMegabytes(), process.descriptors(), process.threads()));
  }

  /** Tells how each went in the first and in the last quarter, and demands that it stayed. */
  void tell(Map<String, String> facts, Report report) {
    tell("RSS, MB", Reading::megabytes, facts, report);
    tell("descriptors", Reading::descriptors, facts, report);
    tell("threads of the system", Reading::threads, facts, report);
  }

  private void tell(
      String what, ToDoubleFunction<Reading> figure, Map<String, String> facts, Report report) {
    int quarter = Math.max(1, readings.size() / 4);
    var first = Spread.of(readings.subList(0, quarter), figure);
    var last = Spread.of(readings.subList(readings.size() - quarter, readings.size()), figure);
    facts.put(what + ", first quarter", first.toString());
    facts.put(what + ", last quarter", last.toString());
    report.goal(
        new Goal(what + ", last quarter", last.median(), Math.ceil(first.median() * FLAT), ""));
  }
}
