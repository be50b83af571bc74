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
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The failure policy of the network in one place: an exception becomes a reason.
 *
 * <p>The deadline is asked before the exception is looked at, because the guard's closing of a
 * socket shows as an exception of any type. What Linux and the JDK show for which packet was
 * measured; the tests in a network namespace hold it. A type is believed before a text, and a text
 * is {@linkplain SystemErrors the system's own}, in whatever language.
 */
final class NetFailures {
  private static final SystemErrors SYSTEM = SystemErrors.learned();

  /** The first port that takes no privilege. */
  private static final int FREE_TO_ALL = 1024;

  private NetFailures() {}

  /** Learns the system's words now, and not at the first failure, when descriptors may be short. */
  static void learnWords() {
    Objects.requireNonNull(SYSTEM);
  }

  /** Nothing was sent, so that nothing is known: the wait and the look-up took all the time. */
  static ProbeFailure noTime() {
    return new ProbeFailure(FailureReason.RESOLVE_TIMEOUT, "no time was left to connect");
  }

  /** An exception before the first packet was answered: our own routing table, or a refusal. */
  static ProbeFailure dialling(IOException e) {
    return e instanceof ConnectException ? refused() : local(messageOf(e));
  }

  /** A peer or a source of IPv6, where sockets are for IPv4 alone: the JDK refuses nothing else. */
  static ProbeFailure noIpv6() {
    return local("it has no IPv6");
  }

  /** An exception while the connection was being made. */
  static ProbeFailure connecting(IOException e, Deadline deadline) {
    String message = messageOf(e);
    if (message.equals(SYSTEM.refused())) {
      return refused();
    }
    // The JDK has this type for refusals and for the kernel's own patience, and for nothing else.
    if (deadline.expired() || e instanceof ConnectException) {
      return new ProbeFailure(
          FailureReason.CONNECT_TIMEOUT,
          "no answer: packets are dropped, the host is down, or its accept queue is full");
    }
    if (isReset(e)) {
      return new ProbeFailure(
          FailureReason.CONNECTION_RESET, "the peer reset as soon as it was connected");
    }
    // It has closed, and reset what it had closed.
    if (isBrokenPipe(e)) {
      return new ProbeFailure(
          FailureReason.CONNECTION_CLOSED, "the peer closed as soon as it was connected");
    }
    // What else the kernel has to say of a connection attempt under way came to it by ICMP.
    return e instanceof SocketException
        ? new ProbeFailure(
            FailureReason.UNREACHABLE, message + ": a router or firewall on the way says so")
        : local(message);
  }

  /** An exception during the TLS handshake. */
  static ProbeFailure handshaking(IOException e, Deadline deadline) {
    String message = messageOf(e);
    if (deadline.expired() || e instanceof SocketTimeoutException) {
      return new ProbeFailure(FailureReason.TLS_TIMEOUT, "the TLS handshake did not end in time");
    }
    if (e instanceof MeteredSocket.Ended ended) {
      return ended.failure();
    }
    if (any(e, EOFException.class::isInstance)) {
      return new ProbeFailure(
          FailureReason.CONNECTION_CLOSED, "the peer closed in the middle of the TLS handshake");
    }
    if (any(e, each -> isReset(each) || isBrokenPipe(each))) {
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
    if (e instanceof MeteredSocket.Ended ended) {
      return ended.failure();
    }
    if (any(e, NetFailures::isReset)) {
      return new ProbeFailure(FailureReason.CONNECTION_RESET, "the peer reset the connection");
    }
    if (any(e, each -> isBrokenPipe(each) || each instanceof EOFException)) {
      return new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed the connection");
    }
    if (e instanceof SSLHandshakeException) {
      // With TLS 1.3, a server refuses our certificate, or the lack of one, only now.
      return new ProbeFailure(FailureReason.TLS_HANDSHAKE_FAILED, message);
    }
    if (e instanceof SSLException) {
      return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "TLS: " + message);
    }
    return isUnreachable(e) ? new ProbeFailure(FailureReason.UNREACHABLE, message) : local(message);
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
    return phase != Phase.CONNECT && (isUnreachable(e) || isReceived(e))
        ? new ProbeFailure(FailureReason.UNREACHABLE, "ICMP says: " + message)
        : local(message);
  }

  /** An exception of a datagram socket that was to have that port of ours, or none. */
  static ProbeFailure binding(IOException e, int port) {
    String message = messageOf(e);
    boolean forbidden = port < FREE_TO_ALL && message.equals(SYSTEM.prohibited());
    String remedy = forbidden ? "; ports below 1024 take root or CAP_NET_BIND_SERVICE" : "";
    return local("cannot send from UDP port " + port + ": " + message + remedy);
  }

  /**
   * A datagram socket's read fails so by ICMP alone; its writes, which we may be to blame for, not.
   */
  private static boolean isReceived(IOException e) {
    return e instanceof SocketException && e.getCause() == null;
  }

  /** Whether the exception or one that it wraps is so: each layer of TLS wraps those below. */
  private static boolean any(IOException e, Predicate<IOException> test) {
    for (Throwable each = e; each instanceof IOException known; each = each.getCause()) {
      if (test.test(known)) {
        return true;
      }
    }
    return false;
  }

  /** A read's words are the JDK's own, a write's the system's. */
  private static boolean isReset(IOException e) {
    String message = messageOf(e);
    return message.equals("Connection reset") || message.equals(SYSTEM.reset());
  }

  private static boolean isBrokenPipe(IOException e) {
    return messageOf(e).equals(SYSTEM.brokenPipe());
  }

  /** To be asked once packets have left: "permission denied" is then ICMPv6 for "prohibited". */
  private static boolean isUnreachable(IOException e) {
    String message = messageOf(e);
    return e instanceof NoRouteToHostException
        || message.equals(SYSTEM.unreachable())
        || message.equals(SYSTEM.prohibited());
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
