package io.portprobe.web;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Connections of a listener that speaks TLS: HTTP/2 where client and file want it, else 1.1. */
final class TlsConnections {
  /** Of one connection at once; whoever wants more opens another one, and connections are few. */
  private static final int STREAMS = 16;

  private TlsConnections() {}

  /** The protocols of such a listener, from the outside in. */
  static ConnectionFactory[] of(
      HttpConfiguration http,
      boolean http2,
      Supplier<SSLEngine> newEngine,
      Consumer<Refusal> refused) {
    if (http.getCustomizer(SecureRequestCustomizer.class) == null) {
      // Which names our certificate has is for clients to judge.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    var engines = new Engines(newEngine);
    var plain = new HttpConnectionFactory(http);
    if (!http2) {
      return new ConnectionFactory[] {
        new SslConnectionFactory(engines, HttpVersion.HTTP_1_1.asString()), plain
      };
    }
    var choice = new ALPNServerConnectionFactory();
    choice.setDefaultProtocol(plain.getProtocol());
    var streams = new StreamConnections(RequestLimits.withRoomForHeads(http), refused);
    streams.setMaxConcurrentStreams(STREAMS);
    return new ConnectionFactory[] {
      new SslConnectionFactory(engines, choice.getProtocol()), choice, streams, plain
    };
  }

  /** Each connection gets an engine of the certificates that are in force when it comes. */
  private static final class Engines extends SslContextFactory.Server {
    private final Supplier<SSLEngine> newEngine;

    Engines(Supplier<SSLEngine> newEngine) {
      this.newEngine = newEngine;
    }

    @Override
    public SSLEngine newSSLEngine() {
      return newEngine.get();
    }

    @Override
    public SSLEngine newSSLEngine(String host, int port) {
      return newSSLEngine();
    }

    @Override
    public SSLEngine newSSLEngine(InetSocketAddress address) {
      return newSSLEngine();
    }
  }
}
