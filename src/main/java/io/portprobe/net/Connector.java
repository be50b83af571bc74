package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.StreamOptions.Ending;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Opens streams: first {@code connect}, then {@code tls} if the options want it.
 *
 * <p>Every step is bounded by the probe's deadline, and the socket is closed when a step fails.
 */
public final class Connector {
  private final DeadlineGuard guard;

  /** A connector whose connects, writes and handshakes end by that guard. */
  public Connector(DeadlineGuard guard) {
    this.guard = guard;
    NetFailures.learnWords();
  }

  /**
   * A connected wire, ready for the dialogue.
   *
   * @throws ProbeFailure with any reason of the phases connect and tls
   */
  public Wire open(Route route, StreamOptions options, Deadline deadline, Journal journal)
      throws ProbeFailure {
    journal.enter(Phase.CONNECT);
    var connection = new Connection(dial(route, options, deadline), guard, options, route);
    journal.note(
        "connected to {} port {}",
        route.peer().getAddress().getHostAddress(),
        route.peer().getPort());
    var wire = new Wire(connection, deadline, journal);
    try {
      wire.begin();
      prepare(wire, route, options, journal);
    } catch (ProbeFailure | RuntimeException | Error failure) {
      wire.close();
      throw failure;
    }
    return wire;
  }

  /** What comes before the dialogue: through the proxy, the header for the backend, TLS. */
  static void prepare(Wire wire, Route route, StreamOptions options, Journal journal)
      throws ProbeFailure {
    if (options.socks() != null) {
      SocksTalk.lead(wire, options.socks(), route.target());
      wire.showAgain();
    }
    journal.enter(Phase.EXCHANGE);
    if (options.proxyProtocol() != ProxyProtocol.NONE) {
      wire.write(options.proxyProtocol().header(wire.localAddress(), route.target()));
    }
    if (options.tlsFromStart()) {
      wire.startTls();
    }
  }

  private SocketChannel dial(Route route, StreamOptions options, Deadline deadline)
      throws ProbeFailure {
    if (route.target().getPort() == 0) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, "port 0 cannot be dialled");
    }
    if (options.socks() == null) {
      return connect(route.peer(), options, deadline);
    }
    try {
      return connect(route.peer(), options, deadline);
    } catch (ProbeFailure failure) {
      throw options.socks().unusable(failure);
    }
  }

  private SocketChannel connect(InetSocketAddress peer, StreamOptions options, Deadline deadline)
      throws ProbeFailure {
    if (deadline.expired()) {
      throw NetFailures.noTime();
    }
    SocketChannel channel = begun(peer, options);
    try {
      finish(channel, deadline);
      refuseItself(channel);
      return channel;
    } catch (IOException e) {
      Connection.abandon(channel);
      throw NetFailures.connecting(e, deadline);
    } catch (ProbeFailure | RuntimeException | Error e) {
      Connection.abandon(channel);
      throw e;
    }
  }

  /** What fails here fails on this host, before a packet has left it, unless it is a refusal. */
  private static SocketChannel begun(InetSocketAddress peer, StreamOptions options)
      throws ProbeFailure {
    try {
      SocketChannel channel = SocketChannel.open();
      try {
        begin(channel, peer, options);
        return channel;
      } catch (IOException | RuntimeException | Error e) {
        Connection.abandon(channel);
        throw e;
      }
    } catch (IOException e) {
      throw NetFailures.dialling(e);
    } catch (UnsupportedAddressTypeException e) {
      throw NetFailures.noIpv6();
    }
  }

  private static void begin(SocketChannel channel, InetSocketAddress peer, StreamOptions options)
      throws IOException {
    if (options.ending() == Ending.RST) {
      // From the start, so that whoever closes it resets it: the guard does, too.
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    if (options.source() != null) {
      channel.bind(new InetSocketAddress(options.source(), 0));
    }
    channel.configureBlocking(false);
    channel.connect(peer);
  }

  /** Most connects are done by now; only the others cost a registration with the poller. */
  private void finish(SocketChannel channel, Deadline deadline) throws IOException {
    if (channel.finishConnect()) {
      return;
    }
    try (var _ = guard.watch(channel, deadline)) {
      channel.configureBlocking(true);
      channel.finishConnect();
    }
  }

  /** A closed local port in the ephemeral range can be dialled from that very port. */
  private static void refuseItself(SocketChannel channel) throws IOException, ProbeFailure {
    if (channel.getLocalAddress().equals(channel.getRemoteAddress())) {
      throw new ProbeFailure(
          FailureReason.CONNECTION_REFUSED, "refused: nothing listens (the socket met itself)");
    }
  }
}
