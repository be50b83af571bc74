import java.io.IOException;

/** CPU per probe when a TLS handshake and the certificate's judgement belong to it. */
final class TlsPart implements Part {
  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.tls(bench);
        var pair = SideBySide.start(bench, report, target)) {
      var comparison = pair.measure(Load.saturating(target));
      report.comparison("TLS probes at full load, 16 connections", comparison.rows());
    }
  }
}
