package io.portprobe.web;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection that can be asked, while its request runs, whether the client is gone.
 *
 * <p>The only way to see a FIN is to read. What comes instead of it, such as the next request of a
 * client that does not wait, is kept and given to the server first when it reads again.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
  private static final int AHEAD = 1024;

  private ByteBuffer ahead = BufferUtil.EMPTY_BUFFER;
  private volatile boolean heard;

  ClientEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /** The connection that the request came by; null when it is of another kind. */
  static @Nullable ClientEndPoint of(Request request) {
    EndPoint outer = request.getConnectionMetaData().getConnection().getEndPoint();
    EndPoint inner =
        outer instanceof SslConnection.SslEndPoint tls
            ? tls.getSslConnection().getEndPoint()
            : outer;
    return inner instanceof ClientEndPoint client ? client : null;
  }

  /** What the connection is at. */
  Patience.Sight sight() {
    Connection top = getConnection();
    if (top instanceof SslConnection tls) {
      top = tls.getSslEndPoint().getConnection();
    }
    long requests = top == null ? 0 : top.getMessagesIn();
    long bytes = top instanceof HttpConnection http ? http.getBytesIn() : 0;
    return new Patience.Sight(course(top, requests), requests, bytes);
  }

  private Course course(@Nullable Connection top, long requests) {
    boolean answering = top instanceof HttpConnection http && !http.getGenerator().isIdle();
    if (answering || getWriteFlusher().isPending()) {
      return Course.ANSWER;
    }
    if (requests == 0 ? heard : top instanceof HttpConnection http && isMidHead(http.getParser())) {
      return Course.REQUEST;
    }
    return isAtWork(top, requests) ? Course.WORK : Course.IDLE;
  }

  private static boolean isAtWork(@Nullable Connection top, long requests) {
    if (top instanceof HTTP2Connection streams) {
      // It counts as closed also streams that were never open.
      return !streams.getSession().getStreams().isEmpty();
    }
    return top != null && requests > top.getMessagesOut();
  }

  private static boolean isMidHead(HttpParser parser) {
    return parser.inHeaderState() && !parser.isStart();
  }

  /** Ends the connection, and drops what the kernel still holds for the client. */
  void abort() {
    try {
      getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException ignored) {
      // It has ended already.
    }
    close();
  }

  /** Whether the client has closed its side. */
  synchronized boolean isGone() {
    if (!ahead.hasRemaining()) {
      ahead = BufferUtil.allocate(AHEAD);
    }
    int position = BufferUtil.flipToFill(ahead);
    try {
      return isAtEnd(getChannel());
    } catch (IOException e) {
      return true;
    } finally {
      BufferUtil.flipToFlush(ahead, position);
    }
  }

  /** TLS says goodbye in bytes before the FIN, so that what is there must be read past. */
  private boolean isAtEnd(SocketChannel channel) throws IOException {
    int count = 1;
    while (count > 0 && ahead.hasRemaining()) {
      count = channel.read(ahead);
    }
    return count < 0;
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    int count = ahead.hasRemaining() ? BufferUtil.append(buffer, ahead) : super.fill(buffer);
    if (count > 0 && !heard) {
      heard = true;
    }
    return count;
  }

  @Override
  protected void needsFillInterest() {
    if (hasAhead()) {
      // The selector will not tell of bytes that have been read already.
      getFillInterest().fillable();
      return;
    }
    super.needsFillInterest();
  }

  private synchronized boolean hasAhead() {
    return ahead.hasRemaining();
  }
}
