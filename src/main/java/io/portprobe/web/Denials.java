package io.portprobe.web;

import io.javalin.http.Context;
import io.portprobe.config.WebConfig.RateLimit;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.Printable;
import io.portprobe.model.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes that the access policy denies: each is answered and counted, and logged unless many. */
final class Denials {
  private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

  /** An audit wants all of them, and nobody a disk that is full of them. */
  private static final RateLimit LINES = new RateLimit(Duration.ofSeconds(1), 100);

  private final ExporterMetrics metrics;
  private final TokenBucket lines;

  Denials(ExporterMetrics metrics, Ticker ticker) {
    this.metrics = metrics;
    this.lines = new TokenBucket(ticker);
  }

  /** Answers, counts and logs. */
  void tell(Context context, Denied denied) {
    metrics.countDenied();
    if (lines.take(LINES)) {
      LOG.warn(
          "Denied {} a probe of {} by {}: {}",
          context.ip(),
          Printable.target(denied.report().target().toString()),
          denied.report().module(),
          denied.getMessage());
    }
    context.status(403).result("Not probed: " + denied.getMessage() + "\n");
  }
}
