package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.config.PortNames;
import io.portprobe.engine.History;
import io.portprobe.exposition.DebugText;
import io.portprobe.exposition.ProbeExposition;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code GET /logs}: a remembered probe in full, by number, or the latest of a target. */
final class LogsHandler implements Handler {
  private final History history;
  private final PortNames ports;
  private final ProbeExposition exposition = new ProbeExposition();

  LogsHandler(History history, PortNames ports) {
    this.history = history;
    this.ports = ports;
  }

  @Override
  public void handle(Context context) {
    try {
      History.Entry entry = entry(context);
      Pages.text(context, DebugText.of(entry.report(), entry.module().text(), exposition));
    } catch (BadRequest bad) {
      context.status(bad.status());
      Pages.text(context, bad.sentence() + "\n");
    }
  }

  private History.Entry entry(Context context) throws BadRequest {
    OptionalLong id = id(context.queryParam("id"));
    Optional<String> target = Query.parameter(context, "target");
    Optional<String> module = Query.parameter(context, "module");
    if (id.isPresent() && target.isPresent()) {
      throw new BadRequest(400, "Probe id and target can't be defined at the same time");
    }
    if (id.isEmpty() && target.isEmpty()) {
      throw new BadRequest(400, "Probe id or target must be defined as http query parameters");
    }
    if (module.isPresent() && target.isEmpty()) {
      throw new BadRequest(
          400, "Probe module filter only works in conjunction with target parameter");
    }
    if (id.isPresent()) {
      return history
          .byId(id.getAsLong())
          .orElseThrow(() -> new BadRequest(404, "Probe id not found"));
    }
    return history
        .latest(entry -> fits(entry, target.orElseThrow(), module))
        .orElseThrow(() -> new BadRequest(404, "Probe target not found"));
  }

  private boolean fits(History.Entry entry, String target, Optional<String> module) {
    return module.map(name -> entry.report().module().equals(name)).orElse(true)
        && isOf(entry, target);
  }

  /** Whether that text names the target as a request of the entry's module would. */
  private boolean isOf(History.Entry entry, String text) {
    Transport transport = entry.report().transport();
    try {
      var target =
          Target.parse(text, entry.module().defaultPort(), name -> ports.port(name, transport));
      return target.equals(entry.report().target());
    } catch (IllegalArgumentException ignored) {
      return false; // No target at all, so that of no probe.
    }
  }

  private static OptionalLong id(@org.jspecify.annotations.Nullable String text) {
    try {
      return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
