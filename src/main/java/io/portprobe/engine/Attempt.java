package io.portprobe.engine;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.AddressResult;
import io.portprobe.model.Attempts;
import io.portprobe.model.Event;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.PortState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that has ended, and all that it found out.
 *
 * @param outcome the verdict
 * @param state what was proved about the port
 * @param journal its course; where each address was probed, that of the one which decided
 * @param findings what the dialogue learnt, likewise
 * @param counts how much was asked; where each address was probed, of all of them
 * @param addresses what came of each address, where each was probed; empty otherwise
 * @param events the whole trace
 */
record Attempt(
    Outcome outcome,
    PortState state,
    Journal journal,
    Findings findings,
    Counts counts,
    List<AddressResult> addresses,
    List<Event> events) {

  /**
   * How much was asked.
   *
   * @param asked a stream is one question, datagrams count theirs
   * @param packets the datagrams; null for streams
   */
  record Counts(Attempts asked, @Nullable Packets packets) {
    private static Counts of(Journal journal, boolean succeeded) {
      var asked = Objects.requireNonNullElse(journal.attempts(), Attempts.one(succeeded));
      // A question that was answered in vain was asked in vain.
      boolean hidden = !succeeded && asked.failed() == 0;
      return new Counts(hidden ? new Attempts(asked.made(), 1) : asked, journal.packets());
    }

    /** The counts of several attempts. */
    static Counts sum(List<Attempt> attempts) {
      if (attempts.size() == 1) {
        return attempts.getFirst().counts();
      }
      return new Counts(
          attempts.stream()
              .map(attempt -> attempt.counts().asked())
              .reduce(new Attempts(0, 0), Attempts::after),
          attempts.stream()
              .map(attempt -> attempt.counts().packets())
              .filter(Objects::nonNull)
              .reduce(Packets::after)
              .orElse(null));
    }
  }

  /** An attempt at one address, or one that found none. */
  static Attempt at(Outcome outcome, PortState state, Journal journal, Findings findings) {
    var counts = Counts.of(journal, outcome.succeeded());
    return new Attempt(outcome, state, journal, findings, counts, List.of(), journal.events());
  }

  boolean succeeded() {
    return outcome.succeeded();
  }

  /** Whether another attempt could not help: it went well, or may not be made. */
  boolean isFinal() {
    return switch (outcome) {
      case Outcome.Success _ -> true;
      case Outcome.Failure(var reason, _, _) -> reason == FailureReason.TARGET_DENIED;
    };
  }
}
