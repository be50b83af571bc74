package io.portprobe.web;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;

/** A probe that the access policy did not let be made. */
final class Denied extends Exception {
  private final ProbeReport report;

  private Denied(ProbeReport report, String sentence) {
    super(sentence, null, false, false);
    this.report = report;
  }

  /** The report, unless it is of such a one. */
  static ProbeReport unless(ProbeReport report) throws Denied {
    if (report.outcome() instanceof Outcome.Failure(var reason, _, var detail)
        && reason == FailureReason.TARGET_DENIED) {
      throw new Denied(report, detail);
    }
    return report;
  }

  /** What was asked for. */
  ProbeReport report() {
    return report;
  }
}
