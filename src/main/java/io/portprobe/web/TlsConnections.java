package io.portprobe.web;

import io.portprobe.config.WebConfigStore;
import io.portprobe.net.ServerTls;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Connections of a listener that speaks TLS: HTTP/2 where client and file want it, else 1.1. */
final class TlsConnections {
  private TlsConnections() {}

  /** The protocols of such a listener, from the outside in. */
  static ConnectionFactory[] of(HttpConfiguration http, WebConfigStore configs) {
    if (http.getCustomizer(SecureRequestCustomizer.class) == null) {
      // Which names our certificate has is for clients to judge.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    var engines = new Engines(() -> Objects.requireNonNull(configs.current().tls()));
    var plain = new HttpConnectionFactory(http);
    if (!configs.current().http2()) {
      return new ConnectionFactory[] {
        new SslConnectionFactory(engines, HttpVersion.HTTP_1_1.asString()), plain
      };
    }
    var choice = new ALPNServerConnectionFactory();
    choice.setDefaultProtocol(plain.getProtocol());
    return new ConnectionFactory[] {
      new SslConnectionFactory(engines, choice.getProtocol()),
      choice,
      new HTTP2ServerConnectionFactory(http),
      plain
    };
  }

  /** Each connection gets an engine of the certificates that are in force when it comes. */
  private static final class Engines extends SslContextFactory.Server {
    private final Supplier<ServerTls> current;

    Engines(Supplier<ServerTls> current) {
      this.current = current;
    }

    @Override
    public SSLEngine newSSLEngine() {
      return current.get().engine();
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
