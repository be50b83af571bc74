package io.portprobe.testing;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Module;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Reports of probes that nobody made. */
public final class Reports {
  /** The module that they are of: {@code mail}. */
  public static final Module MODULE = module();

  private Reports() {}

  /** What was asked for to come by it, with all the time that it had. */
  public static ProbeRequest request(ProbeReport report) {
    var deadline = Deadline.after(report.timeout(), new ManualTicker());
    return ProbeRequest.of(report.target(), MODULE, deadline, AccessPolicy.DEFAULT);
  }

  private static Module module() {
    try {
      var loader = new ConfigLoader(List.of(TrialProbers.MAIL));
      return Objects.requireNonNull(loader.load("").modules().get("mail"));
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  /** A failure in connecting. */
  public static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.CONNECT, detail);
  }

  /**
   * A report.
   *
   * @param millis when the probe began, since the epoch, and how long it took
   */
  public static ProbeReport of(String target, Outcome outcome, long... millis) {
    return of(Duration.ofSeconds(5), target, outcome, millis);
  }

  /** The same of a probe that was allowed to take so long. */
  public static ProbeReport of(Duration timeout, String target, Outcome outcome, long... millis) {
    return new ProbeReport(
        Target.parse(target, OptionalInt.empty()),
        MODULE.name(),
        Transport.TCP,
        Instant.ofEpochMilli(millis[0]),
        Duration.ofMillis(millis[1]),
        timeout,
        outcome,
        null,
        Map.of(),
        outcome.succeeded() ? PortState.OPEN : PortState.CLOSED,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}
