package io.portprobe.web;

import io.javalin.http.Context;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A probe that the access policy did not let be made. */
final class Denied extends Exception {
  private static final Logger LOG = LoggerFactory.getLogger(Denied.class);

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

  /** Answers, counts and logs. */
  void tell(Context context, ExporterMetrics metrics) {
    metrics.countDenied();
    String client = context.ip();
    LOG.warn(
        "Denied {} a probe of {} by {}: {}",
        client,
        Query.logged(report.target().toString()),
        report.module(),
        getMessage());
    context.status(403).result("Not probed: " + getMessage() + "\n");
  }
}
