package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/**
 * Opens streams: first {@code connect}, then {@code tls} if the options want it.
 *
 * <p>Every step is bounded by the probe's deadline, and the socket is closed when a step fails.
 */
public final class Connector {
  private final DeadlineGuard guard;

  /** A connector whose writes and handshakes end by that guard. */
  public Connector(DeadlineGuard guard) {
    this.guard = guard;
  }

  /**
   * A connected wire, ready for the dialogue.
   *
   * @param peer resolved
   * @param serverName the name that a certificate must be for, unless the options name another
   * @throws ProbeFailure with any reason of the phases connect and tls
   */
  public Wire open(
      InetSocketAddress peer,
      String serverName,
      StreamOptions options,
      Deadline deadline,
      Journal journal)
      throws ProbeFailure {
    journal.enter(Phase.CONNECT);
    var wire = new Wire(connect(peer, options, deadline), guard, deadline, journal);
    journal.note("connected to {} port {}", peer.getAddress().getHostAddress(), peer.getPort());
    wire.tlsIs(options.tls(), serverName);
    if (options.tlsFromStart()) {
      startTls(wire);
    }
    journal.enter(Phase.EXCHANGE);
    return wire;
  }

  private static void startTls(Wire wire) throws ProbeFailure {
    try {
      wire.startTls();
    } catch (ProbeFailure failure) {
      wire.close();
      throw failure;
    }
  }

  private static Socket connect(InetSocketAddress peer, StreamOptions options, Deadline deadline)
      throws ProbeFailure {
    if (peer.getPort() == 0) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, "port 0 cannot be dialled");
    }
    if (deadline.expired()) {
      throw new ProbeFailure(FailureReason.CONNECT_TIMEOUT, "no time was left to connect");
    }
    // Without this, the JDK would look for a SOCKS proxy in the system properties.
    var socket = new Socket(Proxy.NO_PROXY);
    try {
      return connected(socket, peer, options, deadline);
    } catch (IOException e) {
      Wire.abandon(socket);
      throw NetFailures.connecting(e, peer, deadline);
    }
  }

  private static Socket connected(
      Socket socket, InetSocketAddress peer, StreamOptions options, Deadline deadline)
      throws IOException, ProbeFailure {
    if (options.source() != null) {
      socket.bind(new InetSocketAddress(options.source(), 0));
    }
    socket.connect(peer, deadline.remainingMillis());
    if (isItself(socket)) {
      Wire.abandon(socket);
      throw new ProbeFailure(
          FailureReason.CONNECTION_REFUSED, "refused: nothing listens (the socket met itself)");
    }
    return socket;
  }

  /** A closed local port in the ephemeral range can be dialled from that very port. */
  private static boolean isItself(Socket socket) {
    return socket.getLocalPort() == socket.getPort()
        && socket.getLocalAddress().equals(socket.getInetAddress());
  }
}
