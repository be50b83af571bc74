package io.portprobe.web;

import com.google.gson.stream.JsonWriter;
import io.portprobe.config.Service;
import io.portprobe.engine.Samples;
import io.portprobe.engine.Standing;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services as JSON; {@code docs/api.md} documents the keys, which are never renamed. */
final class ServiceJson {
  private ServiceJson() {}

  static void write(JsonWriter json, ServiceList list, Instant now) throws IOException {
    json.beginObject();
    json.name("now").value(now.toString());
    json.name("total").value(list.total());
    json.name("counts").beginObject();
    for (Standing.State state : Standing.State.values()) {
      json.name(state.label()).value(list.count(state));
    }
    json.endObject();
    json.name("matching").value(list.matching());
    json.name("offset").value(list.query().offset());
    json.name("limit").value(list.query().limit());
    json.name("services").beginArray();
    for (WatchedService each : list.shown()) {
      write(json, each);
    }
    json.endArray().endObject();
  }

  static void write(JsonWriter json, WatchedService each) throws IOException {
    Service service = each.service();
    json.beginObject();
    json.name("name").value(service.name());
    json.name("target").value(service.target().toString());
    json.name("module").value(service.module());
    json.name("tier").value(each.tier());
    for (String key : new String[] {"team", "owner", "impact", "runbook_url", "contact", "docs"}) {
      json.name(key).value(service.said(key));
    }
    json.name("labels").beginObject();
    for (Map.Entry<String, String> label : service.labels().entrySet()) {
      json.name(label.getKey()).value(label.getValue());
    }
    json.endObject();
    json.name("state").value(each.state().label());
    json.name("reason_text").value(each.words());
    writeFailure(json, each.failure().orElse(null));
    writeStanding(json, each.standing());
    json.endObject();
  }

  static void writeFailure(JsonWriter json, Outcome.@Nullable Failure failure) throws IOException {
    json.name("reason").value(failure == null ? "" : failure.reason().label());
    json.name("phase").value(failure == null ? "" : failure.phase().label());
    json.name("detail").value(failure == null ? "" : failure.detail());
  }

  private static void writeStanding(JsonWriter json, @Nullable Standing standing)
      throws IOException {
    if (standing == null) {
      json.name("port_state").value(PortState.UNKNOWN.label());
      for (String key : new String[] {"since", "last_probe", "duration_seconds"}) {
        json.name(key).nullValue();
      }
      writeHealthy(json, null);
      json.name("recent").beginArray().endArray();
      return;
    }
    json.name("port_state").value(standing.portState().label());
    json.name("since").value(standing.since().toString());
    json.name("last_probe").value(standing.probedAt().toString());
    json.name("duration_seconds").value(seconds(standing.duration()));
    writeHealthy(json, standing.healthy());
    writeRecent(json, standing.recent());
  }

  private static void writeHealthy(JsonWriter json, Standing.@Nullable Healthy healthy)
      throws IOException {
    json.name("last_healthy").value(healthy == null ? null : healthy.at().toString());
    json.name("last_healthy_duration_seconds")
        .value(healthy == null ? null : (Number) seconds(healthy.duration()));
  }

  private static void writeRecent(JsonWriter json, Samples recent) throws IOException {
    json.name("recent").beginArray();
    for (int i = 0; i < recent.size(); i++) {
      json.beginObject();
      json.name("seconds").value(seconds(recent.duration(i)));
      json.name("up").value(recent.succeeded(i));
      json.endObject();
    }
    json.endArray();
  }

  static double seconds(Duration duration) {
    return Math.round(duration.toNanos() / 1e3) / 1e6;
  }
}
