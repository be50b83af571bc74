package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.engine.History;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code GET /recent}: where things are, and the recent probes, newest first. */
final class RecentPage implements Handler {
  private final History history;
  private final Doors doors;

  RecentPage(History history, Doors doors) {
    this.history = history;
    this.doors = doors;
  }

  /** What is read from files when the first page is asked for, and not at the start. */
  private static final class Lazy {
    private static final Template PAGE = Template.named("recent.html");
  }

  @Override
  public void handle(Context context) {
    Here here = doors.here(context);
    String rows =
        history.entries().reversed().stream()
            .map(entry -> row(entry, here))
            .collect(Collectors.joining("\n", "", "\n"));
    String empty = "<tr><td colspan=\"7\">None yet.</td></tr>\n";
    PageHeaders.set(context);
    Pages.html(
        context,
        Lazy.PAGE.filled(
            Map.of(
                "icon", Asset.ICON.link(),
                "style", Asset.STYLE.link(),
                "self", here.self(),
                "in_full", inFull(here),
                "configuration", here.configuration(),
                "rows", rows.isBlank() ? empty : rows)));
  }

  private static String inFull(Here here) {
    return here.debug().isEmpty()
        ? ""
        : "<a href=\"probe?target=%s&amp;module=tcp%s\">in full</a>"
            .formatted(here.self(), Pages.escaped(here.debug()));
  }

  private static String row(History.Entry entry, Here here) {
    ProbeReport report = entry.report();
    String result = report.succeeded() ? "Success" : "Failure";
    return """
    <tr><td>%s</td><td>%s</td><td>%s</td><td class="%s">%s</td><td>%s</td>\
    <td class="number">%s</td><td>%s</td></tr>\
    """
        .formatted(
            report.startedAt().truncatedTo(ChronoUnit.MILLIS),
            Pages.escaped(report.target().toString()),
            Pages.escaped(report.module()),
            result,
            result,
            reason(report.outcome()),
            String.format(Locale.ROOT, "%.1f ms", report.duration().toNanos() / 1e6),
            here.logs(entry.id()));
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "";
      case Outcome.Failure(var reason, _, var detail) ->
          "<code>%s</code> %s".formatted(reason.label(), Pages.escaped(detail));
    };
  }
}
