package io.portprobe.engine;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import org.jspecify.annotations.Nullable;

/** What an attempt's course proves about the port: a pure function for each transport. */
final class PortStates {
  private PortStates() {}

  /** For streams: connected is open, whatever came after. */
  static PortState ofStream(Outcome course, Journal journal) {
    if (journal.reached(Phase.TLS) || journal.reached(Phase.EXCHANGE)) {
      return PortState.OPEN;
    }
    return course instanceof Outcome.Failure failure
        ? ofUnanswered(failure.reason())
        : PortState.UNKNOWN;
  }

  /** For datagrams: any answer is open, ICMP "port unreachable" is closed, silence is neither. */
  static PortState ofDatagrams(Outcome course, @Nullable Packets packets) {
    if (packets != null && packets.received() > 0) {
      return PortState.OPEN;
    }
    return course instanceof Outcome.Failure failure
        ? ofUnanswered(failure.reason())
        : PortState.UNKNOWN;
  }

  /** Without a default, so that a new reason must be given its place. */
  private static PortState ofUnanswered(FailureReason reason) {
    return switch (reason) {
      case CONNECTION_REFUSED, PORT_UNREACHABLE -> PortState.CLOSED;
      case CONNECT_TIMEOUT, UNREACHABLE -> PortState.FILTERED;
      case NO_REPLY -> PortState.OPEN_OR_FILTERED;
      // A reset that answers the first packet is a refusal: these ended a connection.
      case CONNECTION_RESET, CONNECTION_CLOSED -> PortState.OPEN;
      // Known before a packet was sent, or only from an answer, of which there was none.
      case NAME_NOT_FOUND,
          RESOLVE_TIMEOUT,
          TARGET_DENIED,
          INVALID_TARGET,
          NETWORK_ERROR,
          INTERNAL_ERROR,
          TLS_HANDSHAKE_FAILED,
          TLS_CERTIFICATE_EXPIRED,
          TLS_CERTIFICATE_UNTRUSTED,
          TLS_NAME_MISMATCH,
          TLS_TIMEOUT,
          RESPONSE_TIMEOUT,
          UNEXPECTED_RESPONSE,
          MALFORMED_RESPONSE,
          RESPONSE_TOO_LARGE,
          AUTHENTICATION_REQUIRED,
          SERVICE_OVERLOADED,
          SERVICE_STARTING,
          SERVICE_UNAVAILABLE,
          PORT_OPEN,
          UNCHECKED ->
          PortState.UNKNOWN;
    };
  }
}
