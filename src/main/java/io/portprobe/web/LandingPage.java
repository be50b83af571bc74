package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.engine.History;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code GET /}: where things are, and the recent probes, newest first. */
final class LandingPage implements Handler {
  private final History history;
  private final String page;

  LandingPage(History history) {
    this.history = history;
    this.page = Pages.resource("landing.html");
  }

  @Override
  public void handle(Context context) {
    String rows =
        history.entries().reversed().stream()
            .map(LandingPage::row)
            .collect(Collectors.joining("\n", "", "\n"));
    String empty = "<tr><td colspan=\"7\">None yet.</td></tr>\n";
    String self = "localhost:" + context.req().getLocalPort();
    Pages.html(
        context, page.replace("{{self}}", self).replace("{{rows}}", rows.isBlank() ? empty : rows));
  }

  private static String row(History.Entry entry) {
    ProbeReport report = entry.report();
    String result = report.succeeded() ? "Success" : "Failure";
    return """
    <tr><td>%s</td><td>%s</td><td>%s</td><td class="%s">%s</td><td>%s</td>\
    <td class="number">%s</td><td><a href="logs?id=%d">Logs</a></td></tr>\
    """
        .formatted(
            report.startedAt().truncatedTo(ChronoUnit.MILLIS),
            Pages.escaped(report.target().toString()),
            Pages.escaped(report.module()),
            result,
            result,
            reason(report.outcome()),
            String.format(Locale.ROOT, "%.1f ms", report.duration().toNanos() / 1e6),
            entry.id());
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "";
      case Outcome.Failure(var reason, _, var detail) ->
          "<code>%s</code> %s".formatted(reason.label(), Pages.escaped(detail));
    };
  }
}
