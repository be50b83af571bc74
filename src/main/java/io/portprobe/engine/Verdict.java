package io.portprobe.engine;

import io.portprobe.config.ExpectedState;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.net.DatagramOptions.Silence;
import java.util.Set;

/** What the course of an attempt means to a module that accepts silence, or wants a closed port. */
final class Verdict {
  /** A defect, or a denial: whatever was wanted, it was not looked for. */
  private static final Set<FailureReason> SAYS_NOTHING =
      Set.of(FailureReason.INTERNAL_ERROR, FailureReason.TARGET_DENIED);

  private Verdict() {}

  /**
   * The outcome that counts.
   *
   * @param course how the dialogue ended
   * @param state what that proved
   * @param phase where it ended
   */
  static Outcome of(Outcome course, PortState state, Phase phase, Wish wish) {
    return switch (wish.expected()) {
      case OPEN -> ofOpen(course, wish.dialogue());
      case CLOSED -> ofClosed(course, state, phase);
    };
  }

  /** What the module wants. */
  record Wish(ExpectedState expected, Dialogue dialogue) {}

  private static Outcome ofOpen(Outcome course, Dialogue dialogue) {
    boolean silent =
        course instanceof Failure(var reason, _, _) && reason == FailureReason.NO_REPLY;
    return silent && acceptsSilence(dialogue) ? new Success() : course;
  }

  private static boolean acceptsSilence(Dialogue dialogue) {
    return dialogue instanceof Dialogue.OverUdp(var options, _, _)
        && options.silence() == Silence.ACCEPT;
  }

  private static Outcome ofClosed(Outcome course, PortState state, Phase phase) {
    if (course instanceof Failure(var reason, _, _) && SAYS_NOTHING.contains(reason)) {
      return course;
    }
    return switch (state) {
      case CLOSED -> new Success();
      case OPEN -> new Failure(FailureReason.PORT_OPEN, phase, "open, where closed is expected");
      case FILTERED, OPEN_OR_FILTERED, UNKNOWN ->
          new Failure(FailureReason.UNCHECKED, phase, "not proved to be closed: " + cause(course));
    };
  }

  private static String cause(Outcome course) {
    return switch (course) {
      case Success _ -> "nothing answered";
      case Failure(_, _, var detail) -> detail;
    };
  }
}
