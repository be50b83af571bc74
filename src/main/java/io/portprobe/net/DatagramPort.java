package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions.Answers;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The local end of an exchange of datagrams.
 *
 * <p>A connected socket hears the peer alone, and what ICMP says of it. Where answers come from
 * other ports, a second socket on the same local port hears them: the kernel gives each datagram to
 * the socket that fits best, and ICMP errors to the connected one.
 */
final class DatagramPort implements AutoCloseable {
  /** Longer datagrams arrive cut, and are of this length then. */
  static final int LIMIT = 16 * 1024;

  private static final Duration EARS = Duration.ofMillis(20);
  private static final Duration GLANCE = Duration.ofMillis(1);

  private final InetSocketAddress peer;
  private final DatagramOptions options;
  private final @Nullable DatagramSocket connected;
  private final @Nullable DatagramSocket open;

  /** A datagram that came, and from where. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and compared by nobody
  record Arrived(byte[] bytes, InetSocketAddress from) {}

  /** A port of sockets that are there already: one connected to the peer, one not, or both. */
  DatagramPort(
      InetSocketAddress peer,
      DatagramOptions options,
      @Nullable DatagramSocket connected,
      @Nullable DatagramSocket open) {
    this.peer = peer;
    this.options = options;
    this.connected = connected;
    this.open = open;
  }

  /** Sockets that have sent nothing yet. */
  static DatagramPort open(InetSocketAddress peer, DatagramOptions options)
      throws IOException, ProbeFailure {
    int port = options.localPort();
    return switch (options.answers()) {
      case PEER -> new DatagramPort(peer, options, connected(peer, options, port), null);
      case ANYBODY -> new DatagramPort(peer, options, null, bound(options, port));
      case HOST -> pair(peer, options);
    };
  }

  private static DatagramPort pair(InetSocketAddress peer, DatagramOptions options)
      throws IOException, ProbeFailure {
    DatagramSocket open = bound(options, options.localPort());
    try {
      return new DatagramPort(peer, options, connected(peer, options, open.getLocalPort()), open);
    } catch (IOException | ProbeFailure e) {
      open.close();
      throw e;
    }
  }

  private static DatagramSocket connected(InetSocketAddress peer, DatagramOptions options, int port)
      throws IOException, ProbeFailure {
    DatagramSocket socket = bound(options, port);
    try {
      socket.connect(peer);
      refuseItself(socket);
      return socket;
    } catch (IOException | ProbeFailure e) {
      socket.close();
      throw e;
    }
  }

  /** Who was given the very port that it asks would get its own question for an answer. */
  private static void refuseItself(DatagramSocket socket) throws ProbeFailure {
    if (socket.getLocalSocketAddress().equals(socket.getRemoteSocketAddress())) {
      throw new ProbeFailure(
          FailureReason.PORT_UNREACHABLE, "nothing listens (the socket met itself)");
    }
  }

  private static DatagramSocket bound(DatagramOptions options, int port)
      throws IOException, ProbeFailure {
    var socket = new DatagramSocket(null);
    try {
      if (options.answers() == Answers.HOST) {
        socket.setReuseAddress(true);
      }
      socket.bind(new InetSocketAddress(options.source(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw port == 0 ? NetFailures.datagram(e, Phase.CONNECT) : NetFailures.binding(e, port);
    }
  }

  /** How datagrams are exchanged. */
  DatagramOptions options() {
    return options;
  }

  /** Sends to the peer. */
  void send(byte[] bytes) throws IOException {
    if (connected != null) {
      connected.send(new DatagramPacket(bytes, bytes.length));
      return;
    }
    sendTo(bytes, peer);
  }

  /** Sends to whoever answered from elsewhere. */
  void sendTo(byte[] bytes, InetSocketAddress other) throws IOException {
    if (open == null) {
      throw new IllegalStateException("a connected port answers its peer alone");
    }
    open.send(new DatagramPacket(bytes, bytes.length, other));
  }

  /** The next datagram of those that may answer; null when none came in time. */
  @Nullable Arrived receive(Deadline deadline) throws IOException {
    if (open == null) {
      return connected == null ? null : receive(connected, deadline);
    }
    while (!deadline.expired()) {
      Arrived arrived = receive(open, deadline.atMost(EARS));
      if (arrived == null && connected != null) {
        arrived = receive(connected, deadline.atMost(GLANCE));
      }
      if (arrived != null && mayAnswer(arrived)) {
        return arrived;
      }
    }
    return null;
  }

  private boolean mayAnswer(Arrived arrived) {
    return options.answers() == Answers.ANYBODY
        || arrived.from().getAddress().equals(peer.getAddress());
  }

  private static @Nullable Arrived receive(DatagramSocket socket, Deadline deadline)
      throws IOException {
    var packet = new DatagramPacket(new byte[LIMIT], LIMIT);
    try {
      socket.setSoTimeout(deadline.remainingMillis());
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return new Arrived(bytes, (InetSocketAddress) packet.getSocketAddress());
  }

  /** Our own address, as the peer sees it where nothing translates it. */
  InetSocketAddress localAddress() {
    DatagramSocket socket = connected == null ? open : connected;
    if (socket == null) {
      throw new IllegalStateException("a port has at least one socket");
    }
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** Closes the sockets, so that late datagrams reach nobody. */
  @Override
  public void close() {
    if (connected != null) {
      connected.close();
    }
    if (open != null) {
      open.close();
    }
  }
}
