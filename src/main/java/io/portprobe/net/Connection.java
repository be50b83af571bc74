package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.StreamOptions.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The socket below a {@link Wire}: in the clear or encrypted, under guard while it may block, and
 * closed as the options say.
 */
final class Connection {
  private final SocketChannel channel;
  private final DeadlineGuard guard;
  private final StreamOptions options;
  private final Route route;

  /** All that a peer may say for as much within TLS as is listened to, and for the handshake. */
  private static final long TLS_LIMIT = 2L * Incoming.TOTAL_LIMIT;

  /** The sessions, the innermost first. */
  private final Deque<SSLSocket> layers = new ArrayDeque<>();

  private Socket socket;
  private DeadlineGuard.@Nullable Watch watch;

  Connection(SocketChannel channel, DeadlineGuard guard, StreamOptions options, Route route) {
    this.channel = channel;
    this.socket = channel.socket();
    this.guard = guard;
    this.options = options;
    this.route = route;
  }

  Route route() {
    return route;
  }

  InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.socket().getLocalSocketAddress();
  }

  boolean isEncrypted() {
    return !layers.isEmpty();
  }

  /** Sends; a write has no time-out of its own, so that the guard ends it. */
  void send(byte[] bytes, Deadline step, Deadline whole) throws IOException {
    block();
    try (var _ = watch(step, whole)) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }
  }

  /** Where the peer's bytes come from; a read from it ends by that deadline. */
  InputStream input(Deadline deadline) throws IOException {
    block();
    socket.setSoTimeout(deadline.remainingMillis());
    return socket.getInputStream();
  }

  /** Begins TLS, within TLS if there is one already, and judges the certificate. */
  void secure(Deadline step, Deadline whole, Journal journal, ProbeMemory.Share memory)
      throws ProbeFailure {
    SSLSocket secured;
    try (var _ = watch(step, whole)) {
      secured = handshake(step, memory);
    }
    socket = secured;
    layers.push(secured);
    options.tls().judge(secured, route.serverName(), journal);
  }

  private SSLSocket handshake(Deadline deadline, ProbeMemory.Share memory) throws ProbeFailure {
    try {
      block();
    } catch (IOException e) {
      throw NetFailures.handshaking(e, deadline);
    }
    return options.tls().handshake(metered(deadline, memory), route.serverName(), deadline);
  }

  /** What is below the outermost TLS is metered; what is within it counts there. */
  private Socket metered(Deadline deadline, ProbeMemory.Share memory) throws ProbeFailure {
    try {
      return isEncrypted() ? socket : new MeteredSocket(socket, TLS_LIMIT, memory);
    } catch (IOException e) {
      throw NetFailures.handshaking(e, deadline);
    }
  }

  /** The connector leaves the channel as it dialled: streams need it blocking. */
  private void block() throws IOException {
    if (!channel.isBlocking()) {
      channel.configureBlocking(true);
    }
  }

  /**
   * Has the guard watch to the end of the probe, since a peer can drip a TLS record into a read
   * that never times out; and a step with a limit of its own while it lasts.
   *
   * @return the step's watch; null when it has no limit of its own
   */
  private DeadlineGuard.@Nullable Watch watch(Deadline step, Deadline whole) {
    if (watch == null) {
      watch = guard.watch(channel, whole);
    }
    return step == whole ? null : guard.watch(channel, step);
  }

  /**
   * Has the guard end a read at the step's end, which TLS goes on with while a record drips in.
   *
   * @return null when the read ends by itself, or with the probe
   */
  DeadlineGuard.@Nullable Watch watchReading(Deadline step, Deadline whole) {
    return layers.isEmpty() ? null : watch(step, whole);
  }

  /**
   * Closes as the options say. Politely: close_notify, FIN, then what the peer still says is read
   * and dropped.
   *
   * <p>A socket that is closed with unread bytes sends a reset, which servers log. The draining is
   * left to {@link PoliteClose}, so that the verdict does not wait for it.
   */
  void close(Deadline deadline) {
    try {
      end(deadline);
    } catch (IOException e) {
      abandon(channel);
    }
    if (watch != null) {
      watch.close();
    }
  }

  private void end(Deadline deadline) throws IOException {
    if (deadline.expired() || !channel.isOpen() || options.ending() == Ending.RST) {
      abandon(channel);
      return;
    }
    for (SSLSocket layer : layers) {
      layer.shutdownOutput();
    }
    guard.politeClose().begin(channel);
  }

  /** Closes a socket that is of no use any more, or one whose close is a reset. */
  static void abandon(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // There is nobody left to tell.
    }
  }
}
