import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Memory and healthy probes while 5,000 other probes hang. */
final class HungPart implements Part {
  private static final double HEALTHY_LIMIT_MILLIS = 50;

  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var silent = Target.start(bench);
        var full = FullQueue.open()) {
      compare(bench, report, new Hang("in the TLS handshake", "tls", silent.port()));
      compare(bench, report, new Hang("in connect", "slow", full.port()));
    }
  }

  private static void compare(Bench bench, Report report, Hang hang)
      throws IOException, InterruptedException {
    var title = HungRun.PROBES + " probes that hang " + hang.where();
    var ours = new ArrayList<HungFigures>();
    var theirs = new ArrayList<HungFigures>();
    for (int run = 1; run <= bench.plan().hungRuns(); run++) {
      report.progress(title + ", run " + run + " of " + bench.plan().hungRuns());
      ours.add(HungRun.measure(bench, bench.portprobe(), hang));
      theirs.add(HungRun.measure(bench, bench.blackbox(), hang));
    }
    var comparison = new HungComparison(ours, theirs);
    report.comparison(title, comparison.rows());
    goals(hang.where(), comparison).forEach(report::goal);
  }

  private static List<Goal> goals(String where, HungComparison comparison) {
    var situation = " while " + HungRun.PROBES + " probes hang " + where;
    var resident = comparison.resident();
    double p99 = comparison.healthyP99().portprobe().median();
    double failures = comparison.healthyFailures().portprobe().highest();
    double missing = HungRun.PROBES - comparison.inFlight().portprobe().lowest();
    return List.of(
        new Goal(
            "RSS" + situation, resident.portprobe().median(), resident.blackbox().median(), "MB"),
        new Goal("healthy probes' p99" + situation, p99, HEALTHY_LIMIT_MILLIS, "ms"),
        new Goal("failed healthy probes" + situation, failures, 0, "probes"),
        new Goal("probes not in flight" + situation, missing, 0, "probes"));
  }

  /** Where probes hang, and the module and the target's port that make them hang there. */
  record Hang(String where, String module, int port) {}
}
