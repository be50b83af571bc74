package io.portprobe.engine;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a target stands by one module, by the probes that this exporter has answered.
 *
 * @param outcome of the last probe
 * @param portState what that proved about the port
 * @param since when its state began: the first probe in a row that found the same
 * @param probedAt when the last probe began
 * @param duration how long that took
 * @param healthy the last success; null when there was none
 * @param recent how long the last probes took
 */
public record Standing(
    Outcome outcome,
    PortState portState,
    Instant since,
    Instant probedAt,
    Duration duration,
    @Nullable Healthy healthy,
    Samples recent) {
  /** Whether a service serves, as far as this exporter knows. */
  public enum State {
    /** The right service answered in time. */
    UP,
    /** It did not. */
    DOWN,
    /** Nothing was proved: it was not probed yet, or could not be. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word for it in queries and documents. */
    public String label() {
      return label;
    }

    static State of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Success _ -> UP;
        case Outcome.Failure(var reason, _, _) -> reason.tellsOfTheService() ? DOWN : UNKNOWN;
      };
    }
  }

  /**
   * A success.
   *
   * @param at when its probe began
   * @param duration how long that took
   */
  public record Healthy(Instant at, Duration duration) {}

  /** Up, down or unknown. */
  public State state() {
    return State.of(outcome);
  }
}
