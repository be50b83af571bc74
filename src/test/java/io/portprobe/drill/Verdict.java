package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a probe says of a server.
 *
 * @param success what {@code probe_success} is
 * @param reason the label of {@code probe_failure_info}; empty on success
 * @param state the label of {@code probe_port_state}
 */
record Verdict(boolean success, String reason, String state) {
  /** The server accepts, and says nothing for as long as one waits. */
  static final Verdict WAITING = down(FailureReason.RESPONSE_TIMEOUT);

  private static final String OR = " or ";
  private static final Pattern SUCCESS = Pattern.compile("(?m)^probe_success ([01])$");
  private static final Pattern REASON =
      Pattern.compile("(?m)^probe_failure_info\\{.*reason=\"([a-z_]+)\"");
  private static final Pattern STATE =
      Pattern.compile("(?m)^probe_port_state\\{state=\"([a-z_]+)\"} 1$");

  /** The service proved itself. */
  static Verdict up() {
    return new Verdict(true, "", PortState.OPEN.label());
  }

  /** Nothing was heard, and the module takes that for a success. */
  static Verdict accepted() {
    return new Verdict(true, "", PortState.OPEN_OR_FILTERED.label());
  }

  /** The service did not. */
  static Verdict down(FailureReason reason, PortState state) {
    return new Verdict(false, reason.label(), state.label());
  }

  /** Likewise on a port that is open. */
  static Verdict down(FailureReason reason) {
    return down(reason, PortState.OPEN);
  }

  /** Likewise for one of two reasons: which of the two is a matter of a moment. */
  static Verdict downEither(FailureReason one, FailureReason other) {
    return new Verdict(false, one.label() + OR + other.label(), PortState.OPEN.label());
  }

  /** Whether it leaves room for that one, which a probe gave. */
  boolean covers(Verdict given) {
    boolean alike = success == given.success && state.equals(given.state);
    return alike && List.of(reason.split(OR, -1)).contains(given.reason);
  }

  /** Whether the probe has to wait until its time is over to say that. */
  boolean isSilence() {
    return reason.endsWith("_timeout") || state.equals(PortState.OPEN_OR_FILTERED.label());
  }

  /** What the metrics of a probe say. */
  static Verdict of(String metrics) {
    return new Verdict(isSuccess(metrics), found(REASON, metrics), found(STATE, metrics));
  }

  /** Whether the metrics of a probe, ours or blackbox_exporter's, say that it succeeded. */
  static boolean isSuccess(String metrics) {
    return found(SUCCESS, metrics).equals("1");
  }

  private static String found(Pattern pattern, String metrics) {
    Matcher matcher = pattern.matcher(metrics);
    return matcher.find() ? matcher.group(1) : "";
  }
}
