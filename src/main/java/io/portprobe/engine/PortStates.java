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
        ? ofUnconnected(failure.reason())
        : PortState.UNKNOWN;
  }

  private static PortState ofUnconnected(FailureReason reason) {
    return switch (reason) {
      case CONNECTION_REFUSED -> PortState.CLOSED;
      case CONNECT_TIMEOUT, UNREACHABLE -> PortState.FILTERED;
      // A reset that answers the first packet is a refusal: this one ended a connection.
      case CONNECTION_RESET -> PortState.OPEN;
      default -> PortState.UNKNOWN;
    };
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

  private static PortState ofUnanswered(FailureReason reason) {
    return switch (reason) {
      case PORT_UNREACHABLE -> PortState.CLOSED;
      case UNREACHABLE -> PortState.FILTERED;
      case NO_REPLY -> PortState.OPEN_OR_FILTERED;
      default -> PortState.UNKNOWN;
    };
  }
}
