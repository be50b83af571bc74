package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/** How an answer begins, which tells the right service before any length in it is believed. */
final class FirstBytes {
  private static final BytePattern TLS_ALERT = BytePattern.parse("15 03 ??");

  private FirstBytes() {}

  /** Whether the answer begins so; waits for no more than is needed to know, and reads nothing. */
  static boolean is(BytePattern pattern, Wire wire) throws ProbeFailure {
    while (pattern.allows(wire.unread()) && !pattern.begins(wire.unread())) {
      if (!wire.awaitMore()) {
        return false;
      }
    }
    return pattern.begins(wire.unread());
  }

  /**
   * Demands that the answer begins so.
   *
   * @param expected whose answer it should be, for the detail: {@code a Kafka response}
   * @throws ProbeFailure {@code unexpected_response} at any other, {@code connection_closed} when
   *     there is none
   */
  static void demand(BytePattern pattern, String expected, Wire wire) throws ProbeFailure {
    if (is(pattern, wire)) {
      return;
    }
    if (pattern.allows(wire.unread())) {
      throw new ProbeFailure(
          FailureReason.CONNECTION_CLOSED,
          "the peer closed after " + wire.unread().length + " bytes of " + expected);
    }
    String hint = TLS_ALERT.begins(wire.unread()) ? ", a TLS alert: it expects TLS" : "";
    throw new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected " + expected + ", got " + wire.quote(wire.unread()) + hint);
  }
}
