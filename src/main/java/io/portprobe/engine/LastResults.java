package io.portprobe.engine;

import io.portprobe.config.Inventory;
import io.portprobe.config.SlowProbes;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last successes of {@linkplain SlowProbes slow probes}, which answer the scrapes in between.
 *
 * <p>A failure is not kept: the next scrape probes again, so that it is confirmed soon. Another
 * configuration forgets everything, since it may mean something else by the same names. At most one
 * result is kept for each service. Two requests at the same moment probe twice.
 */
public final class LastResults {
  /**
   * Scrapes are not quite regular, and one a moment too early would put the probe off by a turn.
   */
  private static final Duration HASTE = Duration.ofSeconds(5);

  private volatile Kept kept = new Kept(SlowProbes.of(Inventory.EMPTY), Map.of());

  private record Key(Target target, String module) {}

  private record Kept(SlowProbes probes, Map<Key, Result> results) {}

  /** A report, and when the request came in that it was made for. */
  private record Result(ProbeReport report, long nanos) {}

  /**
   * A report of some age.
   *
   * @param report without its trace
   * @param age since the request that it was made for
   */
  public record Last(ProbeReport report, Duration age) {}

  /** What still answers that request by that configuration; empty when it is to be probed. */
  public Optional<Last> of(SlowProbes probes, ProbeRequest request) {
    if (kept.probes() != probes) {
      kept = new Kept(probes, new ConcurrentHashMap<>());
    }
    Result result = kept.results().get(key(request));
    if (result == null) {
      return Optional.empty();
    }
    Duration age = Duration.ofNanos(Math.max(request.deadline().start() - result.nanos(), 0));
    Duration interval = probes.interval(request.target(), request.module().name());
    return age.compareTo(interval.minus(HASTE)) < 0
        ? Optional.of(new Last(result.report(), age))
        : Optional.empty();
  }

  /** Keeps what came of that request by that configuration, for those to come. */
  public void keep(SlowProbes probes, ProbeRequest request, ProbeReport report) {
    Kept now = kept;
    if (now.probes() != probes) {
      return;
    }
    if (report.succeeded()) {
      now.results()
          .put(key(request), new Result(report.withoutEvents(), request.deadline().start()));
    } else {
      now.results().remove(key(request));
    }
  }

  private static Key key(ProbeRequest request) {
    return new Key(request.target(), request.module().name());
  }
}
