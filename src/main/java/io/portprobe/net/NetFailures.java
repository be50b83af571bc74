package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The failure policy of the network in one place: an exception becomes a reason.
 *
 * <p>The deadline is asked before the exception is looked at, because the guard's closing of a
 * socket shows as an exception of any type. What Linux and the JDK show for which packet was
 * measured; the tests in a network namespace hold it.
 */
final class NetFailures {
  private NetFailures() {}

  /** Nothing was sent, so that nothing is known: the wait and the look-up took all the time. */
  static ProbeFailure noTime() {
    return new ProbeFailure(FailureReason.RESOLVE_TIMEOUT, "no time was left to connect");
  }

  /** An exception before the first packet was answered: our own routing table, or a refusal. */
  static ProbeFailure dialling(IOException e) {
    String message = messageOf(e);
    return message.contains("refused") ? refused() : local(message);
  }

  /** An exception while the connection was being made. */
  static ProbeFailure connecting(IOException e, Deadline deadline) {
    String message = messageOf(e);
    if (e instanceof ConnectException && message.contains("refused")) {
      return refused();
    }
    if (deadline.expired() || message.contains("Connection timed out")) {
      return new ProbeFailure(
          FailureReason.CONNECT_TIMEOUT,
          "no answer: packets are dropped, the host is down, or its accept queue is full");
    }
    if (isUnreachable(e, message)) {
      return new ProbeFailure(
          FailureReason.UNREACHABLE, message + ": a router or firewall on the way says so");
    }
    if (message.contains("Connection reset")) {
      return new ProbeFailure(
          FailureReason.CONNECTION_RESET, "the peer reset as soon as it was connected");
    }
    return local(message);
  }

  /** An exception during the TLS handshake. */
  static ProbeFailure handshaking(IOException e, Deadline deadline) {
    String message = messageOf(e);
    if (deadline.expired() || e instanceof SocketTimeoutException) {
      return new ProbeFailure(FailureReason.TLS_TIMEOUT, "the TLS handshake did not end in time");
    }
    if (e instanceof EOFException || e.getCause() instanceof EOFException) {
      return new ProbeFailure(
          FailureReason.CONNECTION_CLOSED, "the peer closed in the middle of the TLS handshake");
    }
    // A write that fails as the handshake begins comes wrapped in an SSLException.
    if (isReset(e) || (e.getCause() instanceof IOException cause && isReset(cause))) {
      return new ProbeFailure(
          FailureReason.CONNECTION_RESET, "the peer reset in the middle of the TLS handshake");
    }
    if (e instanceof SSLException) {
      return new ProbeFailure(FailureReason.TLS_HANDSHAKE_FAILED, message);
    }
    return local(message);
  }

  /** An exception while reading from or writing to an established connection. */
  static ProbeFailure exchanging(IOException e, Deadline deadline) {
    String message = messageOf(e);
    if (deadline.expired() || e instanceof SocketTimeoutException) {
      return new ProbeFailure(
          FailureReason.RESPONSE_TIMEOUT, "connected, but no complete answer came in time");
    }
    if (message.contains("Connection reset")) {
      return new ProbeFailure(FailureReason.CONNECTION_RESET, "the peer reset the connection");
    }
    if (message.contains("Broken pipe") || e instanceof EOFException) {
      return new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed the connection");
    }
    if (e instanceof SSLHandshakeException) {
      // With TLS 1.3, a server refuses our certificate, or the lack of one, only now.
      return new ProbeFailure(FailureReason.TLS_HANDSHAKE_FAILED, message);
    }
    if (e instanceof SSLException) {
      return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "TLS: " + message);
    }
    return isUnreachable(e, message)
        ? new ProbeFailure(FailureReason.UNREACHABLE, message)
        : local(message);
  }

  /** An exception of a datagram socket that is connected to the peer. */
  static ProbeFailure datagram(IOException e, Phase phase) {
    String message = messageOf(e);
    if (e instanceof PortUnreachableException) {
      return new ProbeFailure(
          FailureReason.PORT_UNREACHABLE,
          "ICMP port unreachable: nothing listens, or a firewall rejects");
    }
    // While connecting, the error is our own routing table's; later it came from the network.
    return phase != Phase.CONNECT && isUnreachable(e, message)
        ? new ProbeFailure(FailureReason.UNREACHABLE, "ICMP says: " + message)
        : local(message);
  }

  private static boolean isReset(IOException e) {
    String message = messageOf(e);
    return message.contains("Connection reset") || message.contains("Broken pipe");
  }

  /** To be asked once packets have left: "permission denied" is then ICMPv6 for "prohibited". */
  private static boolean isUnreachable(IOException e, String message) {
    return e instanceof NoRouteToHostException
        || message.contains("Network is unreachable")
        || message.contains("Protocol not available")
        || message.contains("Permission denied");
  }

  private static ProbeFailure refused() {
    return new ProbeFailure(
        FailureReason.CONNECTION_REFUSED,
        "refused: the host answered that nothing listens, or a firewall rejects");
  }

  private static ProbeFailure local(String message) {
    return new ProbeFailure(FailureReason.NETWORK_ERROR, "this host's network: " + message);
  }

  private static String messageOf(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
