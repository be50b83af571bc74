package io.portprobe.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import io.portprobe.config.WebConfigStore;
import io.portprobe.model.Ticker;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The HTTP server: its listeners and its routes. */
public final class WebServer implements AutoCloseable {
  private static final List<HandlerType> METHODS = HandlerType.commonHttp();

  private final WebOptions options;
  private final Javalin javalin;
  private final List<ServerConnector> connectors = new ArrayList<>();
  private final Ticker ticker;
  private final Consumer<Refusal> refused;
  private final Connections connections;
  private final StreamAnswers streams;
  private final ClientWatch clients;
  private final Doors doors;

  /** A server that does not listen yet. */
  public WebServer(WebOptions options, Exporter exporter) {
    this.options = options;
    this.ticker = exporter.ticker();
    this.refused = Refusal.counted(exporter.metrics());
    this.connections =
        new Connections(
            options.limits().connections(), exporter.runner()::isShortOfRoom, ticker, refused);
    this.streams = new StreamAnswers(connections, ticker);
    this.clients = new ClientWatch(connections, streams);
    this.doors = new Doors(options.protection());
    connections.showIn(exporter.metrics());
    var admin = new AdminHandlers(exporter);
    var probe = new ProbeHandler(exporter, clients, options, doors);
    this.javalin =
        Javalin.create(config -> {
          configure(config);
          // The first, as routes are tried in this order.
          anyMethod(config.routes, path("probe"), probe);
          route(config.routes, admin, exporter);
        });
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.defaultContentType = "text/plain; charset=utf-8";
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(1));
    config.router.ignoreTrailingSlashes = false;
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.addCustomizer(new SecurityHeaders());
      RequestLimits.limitHead(http);
    });
    config.jetty.modifyServer(this::insertHandlers);
    options
        .addresses()
        .forEach(address ->
            config.jetty.addConnector((server, http) -> connector(server, http, address)));
    if (options.protection().admin() != null) {
      InetSocketAddress address = options.protection().admin();
      config.jetty.addConnector((server, http) -> {
        ServerConnector connector = connector(server, http, address);
        connector.setName(Doors.ADMIN);
        return connector;
      });
    }
  }

  private void insertHandlers(Server server) {
    // The last one comes first: who may not come is not counted among the clients.
    server.insertHandler(new Answers(path("probe"), refused));
    WebConfigStore file = options.protection().file();
    if (file != null) {
      server.insertHandler(new Gate(file, ticker, refused));
    }
    server.insertHandler(new GracefulHandler());
    RequestLimits.guard(server, file, refused);
    server.insertHandler(streams);
  }

  private ServerConnector connector(
      Server server, HttpConfiguration http, InetSocketAddress address) {
    var connector =
        new ServerConnector(server, 1, 1, protocols(http)) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key)
              throws IOException {
            // Strangers who take all places do not shut the owner out.
            if (!Doors.ADMIN.equals(getName())) {
              connections.demandRoom();
            }
            return new ClientEndPoint(channel, selector, key, getScheduler());
          }
        };
    if (!address.getAddress().isAnyLocalAddress()) {
      connector.setHost(address.getAddress().getHostAddress());
    }
    connector.setPort(address.getPort());
    connector.setAcceptQueueSize(4096);
    // Jetty would end streams in the middle of their probes; idle connections are ended by us.
    connector.setShutdownIdleTimeout(-1);
    connector.addBean(connections);
    connectors.add(connector);
    return connector;
  }

  private ConnectionFactory[] protocols(HttpConfiguration http) {
    Protection protection = options.protection();
    WebConfigStore file = protection.file();
    return file == null || !protection.speaksTls()
        ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
        : TlsConnections.of(http, file.current().http2(), protection.engines(), refused);
  }

  private void route(RoutesConfig routes, AdminHandlers admin, Exporter exporter) {
    if (!options.routePrefix().equals("/")) {
      String bare = options.routePrefix().substring(0, options.routePrefix().length() - 1);
      anyMethod(routes, "/", context -> context.redirect(options.externalUrl()));
      anyMethod(routes, bare, context -> context.redirect(options.routePrefix()));
    }
    var recent = new RecentPage(exporter.history(), doors);
    anyMethod(routes, options.routePrefix(), new StatusPage(exporter, recent, doors));
    anyMethod(routes, path("recent"), recent);
    routePages(routes, new ApiHandlers(exporter));
    anyMethod(routes, path("metrics"), admin::metrics);
    ownersOnly(routes, "config", AdminPart.CONFIG, admin::config);
    var logs = new LogsHandler(exporter.history(), exporter.ports());
    ownersOnly(routes, "logs", AdminPart.LOGS, logs);
    anyMethod(routes, path("sd"), new SdHandler(exporter.configs(), options.routePrefix()));
    anyMethod(routes, path("-/healthy"), admin::healthy);
    anyMethod(routes, path("-/ready"), admin::ready);
    ownersOnly(routes, "-/reload", AdminPart.RELOAD, admin::reload);
    routes.exception(NotFoundResponse.class, (_, context) -> Pages.notFound(context));
  }

  private void routePages(RoutesConfig routes, ApiHandlers api) {
    for (Asset asset : Asset.values()) {
      anyMethod(routes, path(asset.path()), asset);
    }
    anyMethod(routes, path("api/v1/services"), api::services);
    anyMethod(routes, path("api/v1/services/<name>"), api::service);
    anyMethod(routes, path("api/v1/probes"), api::probes);
  }

  /** Like blackbox_exporter, which looks at the method of a reload only. */
  private static void anyMethod(RoutesConfig routes, String path, Handler handler) {
    METHODS.forEach(method -> routes.addHttpHandler(method, path, handler));
  }

  private void ownersOnly(RoutesConfig routes, String below, AdminPart part, Handler handler) {
    anyMethod(routes, path(below), doors.behind(part, handler));
  }

  private String path(String below) {
    return options.routePrefix() + below;
  }

  /**
   * Listens, and answers from now on.
   *
   * @throws BindException when an address cannot be listened on; says which, and why
   */
  public void start() throws BindException {
    // Javalin logs what it throws, and users would read of one mistake twice.
    JavalinLogger.enabled = false;
    try {
      javalin.start();
      clients.start();
    } catch (JavalinBindException e) {
      throw cannotListen(e);
    } finally {
      JavalinLogger.enabled = true;
    }
  }

  private static BindException cannotListen(JavalinBindException e) {
    var reasons = new ArrayList<String>();
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      reasons.add(String.valueOf(cause.getMessage()));
    }
    return new BindException(String.join(": ", reasons));
  }

  /** The ports that it listens on, in the order of the addresses; the owner's comes last. */
  public List<Integer> ports() {
    return connectors.stream().map(ServerConnector::getLocalPort).toList();
  }

  /** Stops listening, and lets running requests end, for ten seconds at most; then ends probes. */
  @Override
  public void close() {
    try (clients) {
      connections.endIdleOnes();
      OrderlyEnd.await(javalin.jettyServer().server(), clients);
      javalin.stop();
    }
  }
}
