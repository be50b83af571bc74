package io.portprobe.web;

import io.javalin.http.Context;
import io.portprobe.config.WebConfig.RateLimit;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeLimit;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.Printable;
import io.portprobe.model.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes that a limit refuses: each is answered and counted, and some of many are logged. */
final class OverLimit {
  private static final Logger LOG = LoggerFactory.getLogger(OverLimit.class);

  /** To log all would be one more load for who has too much already. */
  private static final RateLimit LINES = new RateLimit(Duration.ofSeconds(10), 3);

  private final ExporterMetrics metrics;
  private final Consumer<String> byLimit;
  private final TokenBucket lines;

  OverLimit(ExporterMetrics metrics, Ticker ticker) {
    this.metrics = metrics;
    this.byLimit =
        metrics.counter(
            "portprobe_probes_over_limit_total",
            "Probes refused with 503, by the limit that was reached",
            "limit",
            ProbeLimit.labels());
    this.lines = new TokenBucket(ticker);
  }

  /** Answers, counts, and logs whom it has hit. */
  void tell(Context context, Overloaded overloaded) {
    metrics.countRejected();
    byLimit.accept(overloaded.limit().label());
    if (lines.take(LINES)) {
      String target = Query.parameter(context, "target").orElse("");
      LOG.warn(
          "Refused {} a probe of {}: {}",
          context.ip(),
          Printable.target(target),
          overloaded.getMessage());
    }
    context.status(503).result("Not probed: " + overloaded.getMessage() + "\n");
  }
}
