package io.portprobe;

import io.portprobe.engine.ProbeListener;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.model.Event;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single probes in the log, when {@code --log.prober=debug} asks for them. */
final class ProbeLog implements ProbeListener {
  private static final Logger LOG = LoggerFactory.getLogger("probe");

  @Override
  public void probed(ProbeRequest request, ProbeReport report) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    for (Event event : report.events()) {
      LOG.debug(
          "target={} module={} phase={} {}",
          report.target(),
          report.module(),
          event.phase().label(),
          event.content());
    }
    if (report.outcome() instanceof Outcome.Failure(var reason, _, var detail)) {
      LOG.debug(
          "target={} module={} {}: {}", report.target(), report.module(), reason.label(), detail);
    }
  }
}
