import java.io.IOException;

/** CPU per probe when both exporters are given as many probes as they can answer. */
final class CpuPart implements Part {
  /** What Portprobe may need of blackbox_exporter's CPU time. */
  static final double CPU_LIMIT = 0.33;

  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.start(bench);
        var pair = SideBySide.start(bench, report, target)) {
      var comparison = pair.measure(Load.saturating(target));
      report.comparison("TCP probes at full load, 16 connections", comparison.rows());
      report.goal(
          new Goal("CPU per probe at full load", comparison.cpu().ratio(), CPU_LIMIT, "times"));
    }
  }
}
