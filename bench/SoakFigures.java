import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What the kernel said of a process, again and again. */
final class SoakFigures {
  /**
   * Much more than noise, and much less than half an hour's leak of anything that is probed with.
   */
  private static final double FLAT = 1.05;

  /** The old generation, where all is that a full collection has left. */
  private static final Pattern ALIVE = Pattern.compile("Tenured +total \\d+K, used (\\d+)K");

  /** One reading. */
  private record Reading(double megabytes, double descriptors, double threads) {}

  /** What a full collection has left, of the heap and of the process, in megabytes. */
  private record Alive(double heap, double process) {}

  private final List<Reading> readings = new ArrayList<>();
  private final List<Alive> collections = new ArrayList<>();

  /** Reads once more. */
  void read(ProcessFigures process) throws IOException {
    readings.add(
        new Reading(process.residentMegabytes(), process.descriptors(), process.threads()));
  }

  /** Has all garbage collected, and reads what is left. */
  void collect(ProcessFigures process, Children children) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var pid = Long.toString(process.root().pid());
    children.output(jcmd, pid, "GC.run");
    var alive = ALIVE.matcher(children.output(jcmd, pid, "GC.heap_info"));
    if (!alive.find()) {
      throw new IOException("the JVM tells nothing of its old generation");
    }
    double heap = Double.parseDouble(alive.group(1)) * 1024 / 1e6;
    collections.add(new Alive(heap, process.residentMegabytes()));
  }

  /** Tells how each went in the first and in the last quarter, and demands that it stayed. */
  void tell(Map<String, String> facts, Report report) {
    tellMemory(facts, report);
    tell("descriptors", Reading::descriptors, facts, report);
    tell("threads of the system", Reading::threads, facts, report);
  }

  /**
   * RSS is told, and what is left of it without garbage is held to: the garbage of reloads lies in
   * the old generation until that is full, which takes longer than any soak.
   */
  private void tellMemory(Map<String, String> facts, Report report) {
    tellQuarters(
        "RSS, MB", firstQuarter(Reading::megabytes), lastQuarter(Reading::megabytes), facts);
    tellAlive("RSS after a full collection, MB", Alive::process, facts, report);
    tellAlive("heap after a full collection, MB", Alive::heap, facts, report);
  }

  private void tellAlive(
      String what, ToDoubleFunction<Alive> figure, Map<String, String> facts, Report report) {
    double first = figure.applyAsDouble(collections.getFirst());
    double last = figure.applyAsDouble(collections.getLast());
    facts.put(
        what + ", after a quarter and at the end",
        Spread.number(first) + " and " + Spread.number(last));
    report.goal(new Goal(what + ", at the end", last, Math.ceil(first * FLAT), ""));
  }

  private static void tellQuarters(
      String what, Spread first, Spread last, Map<String, String> facts) {
    facts.put(what + ", first quarter", first.toString());
    facts.put(what + ", last quarter", last.toString());
  }

  private Spread firstQuarter(ToDoubleFunction<Reading> figure) {
    return Spread.of(readings.subList(0, quarter()), figure);
  }

  private Spread lastQuarter(ToDoubleFunction<Reading> figure) {
    return Spread.of(readings.subList(readings.size() - quarter(), readings.size()), figure);
  }

  private int quarter() {
    return Math.max(1, readings.size() / 4);
  }

  private void tell(
      String what, ToDoubleFunction<Reading> figure, Map<String, String> facts, Report report) {
    var first = firstQuarter(figure);
    var last = lastQuarter(figure);
    tellQuarters(what, first, last, facts);
    report.goal(
        new Goal(what + ", last quarter", last.median(), Math.ceil(first.median() * FLAT), ""));
  }
}
