package io.portprobe;

import ch.qos.logback.classic.Level;
import io.portprobe.command.Commands;
import io.portprobe.command.Tools;
import io.portprobe.command.UsageError;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigStore;
import io.portprobe.config.WebConfigStore;
import io.portprobe.engine.Headroom;
import io.portprobe.engine.History;
import io.portprobe.engine.ProbeLimits;
import io.portprobe.engine.ProbeListener;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.engine.Standings;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.Ticker;
import io.portprobe.net.Connector;
import io.portprobe.net.DeadlineGuard;
import io.portprobe.net.Resolver;
import io.portprobe.net.ServiceNames;
import io.portprobe.net.TlsClient;
import io.portprobe.web.Exporter;
import io.portprobe.web.WebOptions;
import io.portprobe.web.WebServer;
import java.net.BindException;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: reads its arguments, puts the parts together, and ends in order. */
public final class Main {
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  private static final ServiceNames PORTS = ServiceNames.ofTheSystem();
  private static final Configurations CONFIGS = new Configurations(PORTS::port);

  /** How many targets are remembered that are no services, should they become some. */
  private static final int OTHER_TARGETS = 1000;

  private Main() {}

  /** Starts; what the user must mend is one line on stderr and exit code 1. */
  public static void main(String[] arguments) {
    int code;
    try {
      code = run(arguments);
    } catch (UsageError | ConfigException e) {
      System.err.println("portprobe: " + e.getMessage());
      code = 1;
    } catch (BindException e) {
      System.err.println("portprobe: cannot listen: " + e.getMessage());
      code = 1;
    } catch (RuntimeException defect) {
      // Threads that were started already would keep a program alive that serves nobody.
      LoggerFactory.getLogger(Main.class).error("Defect while starting", defect);
      code = 1;
    }
    if (code >= 0) {
      System.exit(code);
    }
  }

  /** The exit code, or -1 when the server runs on. */
  private static int run(String[] arguments) throws UsageError, ConfigException, BindException {
    // Most starts are the server's, and need not load what commands are made of.
    boolean isWord = arguments.length > 0 && !arguments[0].startsWith("-");
    if (isWord && Commands.isMeantBy(List.of(arguments))) {
      LogSetup.apply(Level.ERROR, LogLines.Form.LOGFMT);
      lookUpAnew();
      return command(List.of(arguments));
    }
    Flags flags = Flags.parse(List.of(arguments));
    if (flags.help) {
      System.out.print(FlagTable.usage() + Commands.usage());
      return 0;
    }
    if (flags.version) {
      System.out.println(
          "portprobe, version " + BuildInfo.version() + " (java " + Runtime.version() + ")");
      return 0;
    }
    setUpLogging(flags);
    lookUpAnew();
    return flags.configCheck ? check(flags) : serve(flags);
  }

  /** A name is looked up anew by each probe: a cached answer would hide what clients see. */
  private static void lookUpAnew() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  private static int command(List<String> arguments) {
    try (var guard = new DeadlineGuard(Ticker.SYSTEM)) {
      int code = Commands.run(arguments, tools(guard));
      System.out.flush();
      guard.awaitEnds();
      return code;
    }
  }

  private static Tools tools(DeadlineGuard guard) {
    return new Tools(
        CONFIGS,
        PORTS::port,
        slots -> new ProbeRunner(slots, Resolver.system(), new Connector(guard), List.of()),
        Ticker.SYSTEM,
        System.out,
        System.err);
  }

  private static void setUpLogging(Flags flags) throws UsageError {
    if (!LEVELS.contains(flags.logLevel)) {
      throw new UsageError("--log.level: expected one of " + LEVELS + ", got " + flags.logLevel);
    }
    LogSetup.apply(Level.toLevel(flags.logLevel), form(flags.logFormat));
    if (LEVELS.contains(flags.logProber)) {
      LogSetup.probes(Level.toLevel(flags.logProber));
    } else {
      LoggerFactory.getLogger(Main.class)
          .warn("Error setting log prober level, log prober level unchanged");
    }
  }

  private static LogLines.Form form(String name) throws UsageError {
    return switch (name) {
      case "logfmt" -> LogLines.Form.LOGFMT;
      case "json" -> LogLines.Form.JSON;
      default -> throw new UsageError("--log.format: expected logfmt or json, got " + name);
    };
  }

  private static int check(Flags flags) throws UsageError {
    Logger log = LoggerFactory.getLogger(Main.class);
    try {
      CONFIGS.load(flags.configFile).warnings().forEach(log::warn);
      var _ = webConfig(flags);
      log.info("Config file is ok exiting...");
      return 0;
    } catch (ConfigException e) {
      log.error("Error loading config: {}", e.getMessage());
      return 1;
    }
  }

  private static @Nullable WebConfigStore webConfig(Flags flags) throws ConfigException {
    return flags.webConfigFile == null
        ? null
        : WebConfigStore.open(flags.webConfigFile, Ticker.SYSTEM);
  }

  private static int serve(Flags flags) throws UsageError, ConfigException, BindException {
    WebOptions options = Addresses.webOptions(flags, webConfig(flags));
    ConfigStore configs = CONFIGS.open(flags.configFile);
    var log = LoggerFactory.getLogger(Main.class);
    configs.current().warnings().forEach(log::warn);

    var metrics = new ExporterMetrics(BuildInfo.version());
    var history = new History(flags.historyLimit, flags.historyBytes);
    var standings = new Standings(() -> configs.current().inventory(), OTHER_TARGETS);
    var headroom = Headroom.ofTheProcess();
    List<ProbeListener> listeners =
        List.of((_, report) -> metrics.count(report), history, standings, new ProbeLog());
    ProbeRunner runner = runner(flags, headroom, listeners);
    SelfGauges.register(metrics, configs, runner);
    SelfGauges.register(metrics, configs, history);
    SelfGauges.register(metrics, configs, flags.location);
    var reloader = new Reloader(configs);
    var exporter =
        new Exporter(
            configs,
            reloader::reload,
            runner,
            history,
            standings,
            flags.location,
            metrics,
            Ticker.SYSTEM,
            PORTS::port);
    var server = new WebServer(options, exporter);

    reloader.onHangup();
    reloader.every(flags.autoReload ? flags.autoReloadInterval : 0);
    server.start();
    var end = new Thread(() -> shutDown(server, headroom, log), "shutdown");
    Runtime.getRuntime().addShutdownHook(end);
    greet(options, server);
    // Only now, as it would hold up the start.
    Thread.ofPlatform().name("tls").daemon().start(TlsClient::prepare);
    return -1;
  }

  private static ProbeRunner runner(Flags flags, Headroom headroom, List<ProbeListener> listeners) {
    var limits = new ProbeLimits(flags.concurrencyLimit, flags.targetLimit, headroom);
    var connector = new Connector(new DeadlineGuard(Ticker.SYSTEM));
    return new ProbeRunner(limits, Resolver.system(), connector, listeners);
  }

  private static void shutDown(WebServer server, Headroom headroom, Logger log) {
    log.info("Received SIGTERM, exiting gracefully...");
    try {
      server.close();
    } finally {
      // Java writes its cache of classes last (bin/build), and crashes where one is linked
      // meanwhile.
      headroom.close();
    }
  }

  private static void greet(WebOptions options, WebServer server) {
    List<String> urls = Addresses.urls(options, server.ports());
    int port = server.ports().getFirst();
    String greeting =
        String.format(
            Locale.ROOT,
            "Portprobe %s listens on %s%s - try %sprobe?target=localhost:%d&module=tcp",
            BuildInfo.version(),
            String.join(" and ", urls),
            Addresses.admin(options, server.ports()),
            urls.getFirst(),
            port);
    // In one piece, for whoever waits for the line.
    System.out.println(greeting);
  }
}
