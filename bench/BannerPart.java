import java.io.IOException;

/** CPU per probe when the target's banner is read and matched. */
final class BannerPart implements Part {
  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.banner(bench);
        var pair = SideBySide.start(bench, report, target)) {
      var comparison = pair.measure(Load.saturating(target));
      report.comparison("Banner probes at full load, 16 connections", comparison.rows());
      var asTcpIsJudged =
          new Goal(
              "CPU per banner probe at full load",
              comparison.cpu().ratio(),
              CpuPart.CPU_LIMIT,
              "times");
      report.remark("No goal, but by the one for TCP probes: " + asTcpIsJudged.verdict());
    }
  }
}
