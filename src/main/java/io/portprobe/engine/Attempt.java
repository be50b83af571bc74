package io.portprobe.engine;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.AddressResult;
import io.portprobe.model.Attempts;
import io.portprobe.model.Event;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import java.util.List;
import java.util.Objects;

/**
 * One attempt that has ended, and all that it found out.
 *
 * @param outcome the verdict
 * @param state what was proved about the port
 * @param journal its course; where each address was probed, that of the one which decided
 * @param findings what the dialogue learnt, likewise
 * @param addresses what came of each address, where each was probed; empty otherwise
 * @param events the whole trace
 */
record Attempt(
    Outcome outcome,
    PortState state,
    Journal journal,
    Findings findings,
    List<AddressResult> addresses,
    List<Event> events) {

  boolean succeeded() {
    return outcome.succeeded();
  }

  /** How often it asked: datagrams count their questions, a stream is one question. */
  Attempts asked() {
    return Objects.requireNonNullElse(journal.attempts(), Attempts.one(succeeded()));
  }
}
