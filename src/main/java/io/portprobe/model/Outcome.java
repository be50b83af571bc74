package io.portprobe.model;

/** How a probe ended. */
public sealed interface Outcome {
  /** The right service answered in time. */
  record Success() implements Outcome {}

  /**
   * It did not, and this is why.
   *
   * @param reason the word in the closed vocabulary
   * @param phase the phase in which it failed
   * @param detail a printable sentence for people
   */
  record Failure(FailureReason reason, Phase phase, String detail) implements Outcome {}

  /** Roughly how many bytes of memory its text holds. */
  default int weight() {
    return switch (this) {
      case Success _ -> 0;
      case Failure(_, _, var detail) -> 64 + detail.length();
    };
  }

  /** Whether the probe succeeded. */
  default boolean succeeded() {
    return this instanceof Success;
  }
}
