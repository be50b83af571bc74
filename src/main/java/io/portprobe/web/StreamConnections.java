package io.portprobe.web;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Connections that speak HTTP/2, of which those are counted that end because a head could not be
 * decoded: nothing can be answered then.
 */
final class StreamConnections extends HTTP2ServerConnectionFactory {
  private final Consumer<Refusal> refused;

  /** Connections whose heads are within the limits of that configuration. */
  StreamConnections(HttpConfiguration http, Consumer<Refusal> refused) {
    super(http);
    this.refused = refused;
  }

  @Override
  protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
    return new Heads(endPoint);
  }

  /** Listens to one connection. */
  private final class Heads extends HTTPServerSessionListener {
    private final EndPoint endPoint;
    private long bytesBefore;

    Heads(EndPoint endPoint) {
      super(endPoint);
      this.endPoint = endPoint;
    }

    private long bytes() {
      return endPoint.getConnection().getBytesIn();
    }

    @Override
    public Stream.@Nullable Listener onNewStream(Stream stream, HeadersFrame frame) {
      bytesBefore = bytes();
      return super.onNewStream(stream, frame);
    }

    @Override
    public void onFailure(Session session, Throwable failure, Callback callback) {
      count(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
      super.onFailure(session, failure, callback);
    }

    /** Jetty's words for it; all others are for clients that have gone, or break other rules. */
    private void count(String failure) {
      if (failure.endsWith("/invalid_headers_frame")
          || failure.endsWith("/invalid_continuation_stream")) {
        refused.accept(Refusal.HEADERS_TOO_LARGE);
      } else if (failure.endsWith("/invalid_hpack_block")) {
        // It does not say whether there were too many bytes, or wrong ones.
        boolean tooMany = RequestLimits.isLargeHead(bytes() - bytesBefore);
        refused.accept(tooMany ? Refusal.HEADERS_TOO_LARGE : Refusal.MALFORMED);
      }
    }
  }
}
