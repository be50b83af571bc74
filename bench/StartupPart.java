import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The time from the start command to the first answered probe, and the memory at rest. */
final class StartupPart implements Part {
  private static final double START_LIMIT_MILLIS = 400;
  private static final double IDLE_LIMIT_MEGABYTES = 100;
  private static final int PROBES_BEFORE_REST = 10;

  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.start(bench)) {
      var start = starts(bench, target);
      report.progress("at rest");
      var idle =
          Row.once(
              "RSS idle, MB",
              idleMegabytes(bench, bench.portprobe(), target),
              idleMegabytes(bench, bench.blackbox(), target));
      report.comparison("Start and rest", List.of(start, idle));
      report.goal(
          new Goal(
              "start to first answered probe",
              start.portprobe().median(),
              START_LIMIT_MILLIS,
              "ms"));
      report.goal(new Goal("RSS idle", idle.portprobe().median(), IDLE_LIMIT_MEGABYTES, "MB"));
    }
  }

  private static Row starts(Bench bench, Target target) throws IOException, InterruptedException {
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (int start = 0; start < bench.plan().starts(); start++) {
      ours.add(startMillis(bench, bench.portprobe(), target));
      theirs.add(startMillis(bench, bench.blackbox(), target));
    }
    return new Row("start to first probe, ms", Spread.of(ours), Spread.of(theirs));
  }

  private static double startMillis(Bench bench, Exporter exporter, Target target)
      throws IOException, InterruptedException {
    try (var server = exporter.start(bench)) {
      return server.awaitProbe(target).toNanos() / 1e6;
    }
  }

  private static double idleMegabytes(Bench bench, Exporter exporter, Target target)
      throws IOException, InterruptedException {
    try (var server = exporter.start(bench)) {
      server.awaitProbe(target);
      for (int probe = 1; probe < PROBES_BEFORE_REST; probe++) {
        server.demandSuccess(target);
      }
      Thread.sleep(bench.plan().rest());
      return server.figures().residentMegabytes();
    }
  }
}
