import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Prometheus takes to evaluate the shipped rules for many targets at two locations. */
public final class RulesCost {
  private static final int TARGETS = 10_000;
  private static final int MINUTES = 10;

  /** Of the groups, the most frequent ones have this long. */
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private final Bench bench;
  private final int targets;
  private final int minutes;
  private final Report report = new Report(System.out, System.err);

  private RulesCost(Bench bench, int targets, int minutes) {
    this.bench = bench;
    this.targets = targets;
    this.minutes = minutes;
  }

  /** Exits 0 when everything was measured, even where a goal was missed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int targets = arguments.length < 1 ? TARGETS : Integer.parseInt(arguments[0]);
    int minutes = arguments.length < 2 ? MINUTES : Integer.parseInt(arguments[1]);
    var sources = Path.of(System.getProperty("bench.folder", "bench")).toAbsolutePath();
    try (var bench = Bench.open(sources, Plan.quick())) {
      new RulesCost(bench, targets, minutes).measure();
    }
  }

  private void measure() throws IOException, InterruptedException {
    report.facts("Machine", Machine.facts());
    var seconds = new TreeMap<String, List<Double>>();
    var facts = new LinkedHashMap<String, String>();
    try (var prometheus = FedPrometheus.start(bench, targets)) {
      report.progress("filling the windows");
      Thread.sleep(Duration.ofMinutes(minutes / 2));
      double before = prometheus.figures().cpuMicros();
      long begun = System.nanoTime();
      report.progress("measuring");
      for (int i = 0; i < minutes * 2; i++) {
        Thread.sleep(INTERVAL);
        note(prometheus.durations(), seconds);
      }
      double elapsed = (System.nanoTime() - begun) / 1e3;
      double cores = (prometheus.figures().cpuMicros() - before) / elapsed;
      facts.put("cores that Prometheus keeps busy, scraping too", Spread.number(cores));
      facts.put("its highest RSS, MB", Spread.number(prometheus.figures().peakMegabytes()));
    }
    tell(seconds);
    report.facts("Prometheus", facts);
    report.goals();
  }

  private static void note(Map<String, Double> durations, Map<String, List<Double>> seconds) {
    durations.forEach(
        (group, took) -> seconds.computeIfAbsent(group, _ -> new ArrayList<>()).add(took));
  }

  private void tell(Map<String, List<Double>> seconds) {
    var rows = new ArrayList<List<String>>();
    double slowest = 0;
    for (var group : seconds.entrySet()) {
      var spread = Spread.of(group.getValue());
      rows.add(List.of(group.getKey(), spread.toString()));
      slowest = Math.max(slowest, spread.highest());
    }
    report.table(
        "Evaluation of the rules for " + targets + " targets at 2 locations",
        List.of("group", "seconds"),
        rows);
    report.goal(new Goal("the slowest evaluation", slowest, INTERVAL.toSeconds(), "s"));
  }
}
