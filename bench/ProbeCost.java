import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmark's entry point: runs the parts that were asked for and judges the goals. */
public final class ProbeCost {
  private static final String USAGE =
      "usage: probe-cost [--quick] [cpu|latency|tls|banner|hung|startup|floor]...";

  private ProbeCost() {}

  /** Exits 0 when everything was measured, even where a goal was missed. */
  public static void main(String[] arguments) throws InterruptedException {
    var words = new ArrayList<>(List.of(arguments));
    var plan = words.remove("--quick") ? Plan.quick() : Plan.full();
    var parts = parts();
    if (!parts.keySet().containsAll(words)) {
      System.err.println(USAGE);
      System.exit(2);
    }
    if (!words.isEmpty()) {
      parts.keySet().retainAll(words);
    }
    try {
      run(plan, parts);
    } catch (IOException | IllegalStateException problem) {
      System.err.println("probe-cost: could not measure: " + problem.getMessage());
      System.exit(1);
    }
  }

  private static Map<String, Part> parts() {
    var parts = new LinkedHashMap<String, Part>();
    parts.put("cpu", new CpuPart());
    parts.put("latency", new LatencyPart());
    parts.put("tls", new TlsPart());
    parts.put("banner", new BannerPart());
    parts.put("hung", new HungPart());
    parts.put("startup", new StartupPart());
    parts.put("floor", new FloorPart());
    return parts;
  }

  private static void run(Plan plan, Map<String, Part> parts)
      throws IOException, InterruptedException {
    var sources = Path.of(System.getProperty("bench.folder", "bench")).toAbsolutePath();
    var report = new Report(System.out, System.err);
    try (var bench = Bench.open(sources, plan)) {
      report.progress("preparing: the first start may build Portprobe");
      bench.prepare();
      report.facts("Machine", Machine.facts(bench));
      for (var part : parts.entrySet()) {
        report.progress("part " + part.getKey());
        part.getValue().measure(bench, report);
      }
      report.goals();
    }
  }
}
