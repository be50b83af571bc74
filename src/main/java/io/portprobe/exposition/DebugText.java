package io.portprobe.exposition;

import io.portprobe.model.Event;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One probe told in full: its trace, its metrics, its module; blackbox_exporter's three blocks. */
public final class DebugText {
  private DebugText() {}

  /**
   * All of it.
   *
   * @param module the module as YAML, secrets hidden
   */
  public static String of(ProbeReport report, String module, ProbeExposition exposition) {
    return of(report, "", module, exposition.of(report, ""));
  }

  /**
   * All of it, for a service whose scrapes are answered from the last result.
   *
   * @param remark a line on what scrapes get, without its end
   * @param module the module as YAML, secrets hidden
   */
  public static String ofSlow(
      ProbeReport report, String remark, String module, ProbeExposition exposition) {
    return of(report, remark + "\n", module, exposition.of(report, Duration.ZERO, ""));
  }

  private static String of(ProbeReport report, String remark, String module, Answer metrics) {
    var text = new StringBuilder("Logs for the probe:\n");
    text.append(
        "%s  probing %s with module %s, at most %.3fs%n"
            .formatted(
                report.startedAt(),
                report.target(),
                report.module(),
                report.timeout().toNanos() / 1e9));
    report.events().forEach(event -> text.append(line(event)));
    text.append(verdict(report)).append(remark);
    text.append("\n\n\nMetrics that would have been returned:\n");
    text.append(new String(metrics.body(), StandardCharsets.UTF_8));
    text.append("\n\n\nModule configuration:\n");
    return text.append(module).toString();
  }

  private static String line(Event event) {
    return String.format(
        Locale.ROOT,
        "%+12.6fs  %-8s  %s%n",
        event.at().toNanos() / 1e9,
        event.phase().label(),
        event.content());
  }

  private static String verdict(ProbeReport report) {
    String outcome =
        switch (report.outcome()) {
          case Outcome.Success _ -> "Probe succeeded";
          case Outcome.Failure(var reason, var phase, var detail) ->
              "Probe failed in phase %s: %s: %s".formatted(phase.label(), reason.label(), detail);
        };
    return "%s; port %s; %.6fs%n"
        .formatted(outcome, report.portState().label(), report.duration().toNanos() / 1e9);
  }
}
