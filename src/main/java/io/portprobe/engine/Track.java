package io.portprobe.engine;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one target by one module.
 *
 * <p>It keeps parts of the reports only, which are there anyway, so that a probe allocates nothing
 * here but the first one.
 */
final class Track {
  private static final Outcome NONE = new Outcome.Success();

  private Outcome outcome = NONE;
  private PortState portState = PortState.UNKNOWN;
  private Instant since = Instant.EPOCH;
  private Instant probedAt = Instant.EPOCH;
  private Duration duration = Duration.ZERO;
  private @Nullable Instant healthyAt;
  private Duration healthyDuration = Duration.ZERO;
  private int @Nullable [] ring;
  private int count;

  synchronized void add(ProbeReport report) {
    if (count == 0 || Standing.State.of(outcome) != Standing.State.of(report.outcome())) {
      since = report.startedAt();
    }
    outcome = report.outcome();
    portState = report.portState();
    probedAt = report.startedAt();
    duration = report.duration();
    if (report.succeeded()) {
      healthyAt = probedAt;
      healthyDuration = duration;
    }
    if (ring == null) {
      ring = new int[Samples.MOST];
    }
    ring[count % Samples.MOST] = Samples.encoded(duration, report.succeeded());
    // It goes on counting from one full ring, so that it never overflows.
    count = count + 1 == 2 * Samples.MOST ? Samples.MOST : count + 1;
  }

  /** What is known; nothing before the first probe. */
  synchronized Optional<Standing> standing() {
    if (ring == null) {
      return Optional.empty();
    }
    Instant at = healthyAt;
    var healthy = at == null ? null : new Standing.Healthy(at, healthyDuration);
    return Optional.of(
        new Standing(outcome, portState, since, probedAt, duration, healthy, samples(ring)));
  }

  private Samples samples(int[] from) {
    int size = Math.min(count, Samples.MOST);
    var micros = new int[size];
    for (int i = 0; i < size; i++) {
      micros[i] = from[(count - size + i) % Samples.MOST];
    }
    return new Samples(micros);
  }
}
