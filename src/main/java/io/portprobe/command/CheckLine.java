package io.portprobe.command;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;

/** The first line of a check, as monitoring plugins print it, with the time as performance data. */
final class CheckLine {
  private CheckLine() {}

  /** The line of a report, with its end. */
  static String of(ProbeReport report, Paint paint) {
    var judgement = Judgement.of(report);
    String text =
        "%s, module %s: %s".formatted(report.target(), report.module(), said(report, judgement));
    return "%s - %s | time=%s;;;0;%s%n"
        .formatted(
            paint.word(judgement.status()),
            withoutBars(text),
            Wording.exact(report.duration()),
            Wording.seconds(report.timeout()));
  }

  private static String said(ProbeReport report, Judgement judgement) {
    return switch (report.outcome()) {
      case Outcome.Success _ when judgement.concerns().isEmpty() -> "success";
      case Outcome.Success _ -> "success, but " + String.join(", ", judgement.concerns());
      case Outcome.Failure(var reason, var phase, var detail) ->
          "%s in phase %s: %s".formatted(reason.label(), phase.label(), detail);
    };
  }

  /** The line that tells why nothing was checked; further lines of the sentence follow it. */
  static String ofMistake(String why) {
    return "%s - %s%n".formatted(Status.UNKNOWN, withoutBars(why));
  }

  /** A bar begins performance data, in any line. */
  static String withoutBars(String text) {
    return text.replace("|", "\\x7c");
  }
}
