package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.config.Config;
import io.portprobe.config.ConfigStore;
import io.portprobe.config.Module;
import io.portprobe.config.PortNames;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.LastResults;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.engine.ScrapeTimeout;
import io.portprobe.exposition.Answer;
import io.portprobe.exposition.DebugText;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.exposition.ProbeExposition;
import io.portprobe.model.Deadline;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code GET /probe}: reads the request, lets the engine run, writes the answer.
 *
 * <p>The order of the checks is blackbox_exporter's, since it decides which error wins. A failed
 * probe is an answer like any other, with status 200.
 */
final class ProbeHandler implements Handler {
  private static final String DEFAULT_MODULE = "tcp";

  /** nginx's word for it; nobody will read it. */
  private static final int CLIENT_GONE = 499;

  private static final String TIMEOUT_HEADER = "X-Prometheus-Scrape-Timeout-Seconds";

  private final ConfigStore configs;
  private final ClientWatch clients;
  private final ClientProbes probes;
  private final ExporterMetrics metrics;
  private final double timeoutOffset;
  private final WebLimits limits;
  private final OverLimit overLimit;
  private final Denials denials;
  private final Ticker ticker;
  private final PortNames ports;
  private final Doors doors;
  private final ProbeExposition exposition = new ProbeExposition();
  private final LastResults results = new LastResults();

  ProbeHandler(Exporter exporter, ClientWatch clients, WebOptions options, Doors doors) {
    this.configs = exporter.configs();
    this.metrics = exporter.metrics();
    this.ticker = exporter.ticker();
    this.ports = exporter.ports();
    this.clients = clients;
    this.doors = doors;
    this.timeoutOffset = options.timeoutOffset();
    this.limits = options.limits();
    this.probes = new ClientProbes(exporter.runner(), clients, limits.probesPerClient());
    this.overLimit = new OverLimit(metrics, ticker);
    this.denials = new Denials(metrics, ticker);
  }

  @Override
  public void handle(Context context) throws IOException {
    Config config = configs.current();
    try {
      answer(context, config, request(context, config));
    } catch (BadRequest bad) {
      metrics.countBadRequest();
      context.status(bad.status()).result(bad.sentence() + "\n");
    } catch (Denied denied) {
      denials.tell(context, denied);
    } catch (Overloaded overloaded) {
      overLimit.tell(context, overloaded);
    } catch (Abandoned abandoned) {
      tell(context, abandoned);
    }
  }

  private void tell(Context context, Abandoned abandoned) {
    if (clients.isEnding()) {
      context.status(503).result("Not probed: Portprobe is about to end\n");
      return;
    }
    metrics.countAbandoned();
    context.status(CLIENT_GONE).result("Not probed: " + abandoned.getMessage() + "\n");
  }

  private ProbeRequest request(Context context, Config config) throws BadRequest {
    if (isDebug(context) && !doors.isOpen(AdminPart.DEBUG, context)) {
      throw new BadRequest(403, "debug=true: " + doors.closed(AdminPart.DEBUG));
    }
    String name = Query.parameter(context, "module").orElse(DEFAULT_MODULE);
    Module module = config.modules().get(name);
    if (module == null && !config.foreign().containsKey(name)) {
      metrics.countUnknownModule();
      throw new BadRequest(400, "Unknown module " + Printable.quoted(name));
    }
    Duration timeout = timeout(context, module == null ? Duration.ZERO : module.timeout());
    Deadline deadline = Deadline.after(timeout, ticker);
    String text = Query.parameter(context, "target").orElse("");
    if (text.isEmpty()) {
      throw new BadRequest(400, "Target parameter is missing");
    }
    if (module == null) {
      String prober = Objects.requireNonNull(config.foreign().get(name)).prober();
      throw new BadRequest(400, "prober \"" + prober + "\" is not supported yet");
    }
    Target target = target(text, module);
    String hostname = Query.parameter(context, "hostname").orElse("");
    try {
      return ProbeRequest.of(target, module, deadline, config.access()).forServer(hostname);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isDebug(Context context) {
    return "true".equals(context.queryParam("debug"));
  }

  private Duration timeout(Context context, Duration module) throws BadRequest {
    String header = Objects.requireNonNullElse(context.header(TIMEOUT_HEADER), "");
    try {
      return limits.cut(ScrapeTimeout.of(header, timeoutOffset, module));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(500, String.valueOf(e.getMessage()));
    }
  }

  private Target target(String text, Module module) throws BadRequest {
    try {
      return Target.parse(
          decodedAgain(text), module.defaultPort(), name -> ports.port(name, module.transport()));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, String.valueOf(e.getMessage()));
    }
  }

  /** Some scrape configurations encode a target twice. */
  private static String decodedAgain(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private void answer(Context context, Config config, ProbeRequest request)
      throws Overloaded, Abandoned, Denied, IOException {
    if (isDebug(context)) {
      Pages.text(context, debug(context, config, request));
      return;
    }
    String accept = Objects.requireNonNullElse(context.header("Accept"), "");
    Answer answer;
    if (isSlow(context, config, request)) {
      LastResults.Last last = last(context, config, request);
      answer = exposition.of(last.report(), last.age(), accept);
    } else {
      answer = exposition.of(probes.run(context, request), accept);
    }
    // As a result it would be copied by way of 32 KB that are made for each answer.
    context.contentType(answer.contentType()).outputStream().write(answer.body());
  }

  /** The trace is that of a probe of its own; a last result has none. */
  private String debug(Context context, Config config, ProbeRequest request)
      throws Overloaded, Abandoned, Denied {
    ProbeReport report = probes.run(context, request);
    String module = request.module().text();
    if (!isSlow(context, config, request)) {
      return DebugText.of(report, module, exposition);
    }
    String scrapes =
        results
            .of(config.slowProbes(), request)
            .map(last ->
                "are answered with the last success, %.3fs old"
                    .formatted(last.age().toNanos() / 1e9))
            .orElse("probe, too, as there is no success that is not too old");
    return DebugText.ofSlow(
        report, "Slow tier: probed for this page alone; scrapes " + scrapes, module, exposition);
  }

  /** A server name of the request's own makes it another probe than the service's. */
  private static boolean isSlow(Context context, Config config, ProbeRequest request) {
    return !config.slowProbes().interval(request.target(), request.module().name()).isZero()
        && Query.parameter(context, "hostname").isEmpty();
  }

  private LastResults.Last last(Context context, Config config, ProbeRequest request)
      throws Overloaded, Abandoned, Denied {
    Optional<LastResults.Last> last = results.of(config.slowProbes(), request);
    if (last.isPresent()) {
      return last.get();
    }
    ProbeReport report = probes.run(context, request);
    results.keep(config.slowProbes(), request, report);
    return new LastResults.Last(report, Duration.ZERO);
  }
}
