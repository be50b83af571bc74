package io.portprobe.web;

import io.portprobe.model.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Ends the connections of clients that do not take an answer over HTTP/2 in time.
 *
 * <p>There, each answer waits for room of its own that the client gives, while the connection is as
 * lively as ever: {@link Connections} cannot see it.
 */
final class StreamAnswers extends Handler.Wrapper {
  private final Connections connections;
  private final Ticker ticker;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();

  StreamAnswers(Connections connections, Ticker ticker) {
    this.connections = connections;
    this.ticker = ticker;
  }

  /** A request whose answer the client has not taken yet. */
  private static final class Stream {
    private final ClientEndPoint client;
    private final Response response;
    private final Patience patience;

    Stream(ClientEndPoint client, Response response, long nanos) {
      this.client = client;
      this.response = response;
      this.patience = new Patience(nanos);
    }

    boolean isOver(long nanos) {
      Course course = response.isCommitted() ? Course.ANSWER : Course.WORK;
      // Of several that wait, the first has ended the connection of all.
      return client.isOpen() && patience.isOver(new Patience.Sight(course, 0, 0), false, nanos);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    @Nullable ClientEndPoint client = ClientEndPoint.of(request);
    boolean isStream = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    if (!isStream || client == null) {
      return super.handle(request, response, callback);
    }
    var stream = new Stream(client, response, ticker.nanos());
    open.add(stream);
    return Taken.after(super::handle, request, response, callback, () -> open.remove(stream));
  }

  /** Ends those that have waited for too long; to be called now and then. */
  void sweep() {
    long now = ticker.nanos();
    for (Stream each : open) {
      if (each.isOver(now)) {
        connections.endSlowReader(each.client);
      }
    }
  }
}
