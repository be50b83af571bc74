import java.io.IOException;

/** Latency, and CPU per probe, when both exporters are given the same number of probes a second. */
final class LatencyPart implements Part {
  private static final int PER_SECOND = 1000;

  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.start(bench);
        var pair = SideBySide.start(bench, report, target)) {
      var comparison = pair.measure(Load.paced(target, PER_SECOND));
      report.comparison("TCP probes at equal load", comparison.rows());
      var p99 = comparison.p99();
      report.goal(
          new Goal("p99 at equal load", p99.portprobe().median(), p99.blackbox().median(), "ms"));
      report.goal(
          new Goal(
              "CPU per probe at equal load", comparison.cpu().ratio(), CpuPart.CPU_LIMIT, "times"));
    }
  }
}
