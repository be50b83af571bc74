package io.portprobe.web;

import com.google.gson.stream.JsonWriter;
import io.javalin.http.Context;
import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import io.portprobe.engine.History;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/...}: what the pages show, as JSON. */
final class ApiHandlers {
  private final Exporter exporter;

  ApiHandlers(Exporter exporter) {
    this.exporter = exporter;
  }

  void services(Context context) {
    try {
      var query = ServiceQuery.of(context.queryParamMap());
      var list = ServiceList.of(query, inventory(), exporter.location(), exporter.standings());
      Json.answer(context, json -> ServiceJson.write(json, list, Instant.now()));
    } catch (IllegalArgumentException e) {
      Json.mistake(context, 400, String.valueOf(e.getMessage()));
    }
  }

  void service(Context context) {
    String name = context.pathParam("name");
    Optional<Service> found =
        ServiceList.of(inventory(), exporter.location())
            .filter(service -> service.name().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      Json.mistake(context, 404, "there is no service of that name");
      return;
    }
    Service service = found.get();
    var watched = new WatchedService(service, exporter.standings().of(service).orElse(null));
    Json.answer(context, json -> ServiceJson.write(json, watched));
  }

  void probes(Context context) {
    List<History.Entry> entries = exporter.history().entries().reversed();
    Json.answer(
        context,
        json -> {
          json.beginObject().name("probes").beginArray();
          for (History.Entry entry : entries) {
            write(json, entry);
          }
          json.endArray().endObject();
        });
  }

  private static void write(JsonWriter json, History.Entry entry) throws IOException {
    ProbeReport report = entry.report();
    json.beginObject();
    json.name("id").value(entry.id());
    json.name("target").value(report.target().toString());
    json.name("module").value(report.module());
    json.name("started").value(report.startedAt().toString());
    json.name("duration_seconds").value(ServiceJson.seconds(report.duration()));
    json.name("success").value(report.succeeded());
    ServiceJson.writeFailure(
        json, report.outcome() instanceof Outcome.Failure failure ? failure : null);
    json.name("port_state").value(report.portState().label());
    json.endObject();
  }

  private Inventory inventory() {
    return exporter.configs().current().inventory();
  }
}
