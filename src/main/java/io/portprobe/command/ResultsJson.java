package io.portprobe.command;

import com.google.gson.stream.JsonWriter;
import io.portprobe.command.ServiceResult.Certificate;
import io.portprobe.command.ServiceResult.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Results as JSON, for programs and for {@link ResultsFile}. */
final class ResultsJson {
  /** The member that says which form the document has. */
  static final String FORM = "portprobe_verify";

  /** The form that it has. */
  static final String VERSION = "1";

  private ResultsJson() {}

  /** The results. */
  static String of(Results results) {
    return document(results, json -> {});
  }

  /** The results, and what has changed. */
  static String of(Results results, List<Change> changes) {
    return document(
        results,
        json -> {
          json.name("changes").beginArray();
          for (Change change : changes) {
            write(json, change);
          }
          json.endArray();
        });
  }

  private static String document(Results results, JsonText.Content more) {
    return JsonText.object(
        " ",
        json -> {
          write(json, results);
          more.writeTo(json);
          json.name("services").beginArray();
          for (ServiceResult result : results.all()) {
            write(json, result);
          }
          json.endArray();
        });
  }

  private static void write(JsonWriter json, Results results) throws IOException {
    json.name(FORM).value(Integer.parseInt(VERSION));
    json.name("started_at").value(results.startedAt().toString());
    json.name("seconds").value(seconds(results.took()));
    for (ServiceState state : ServiceState.values()) {
      json.name(state.label()).value(results.count(state));
    }
  }

  private static void write(JsonWriter json, ServiceResult result) throws IOException {
    json.beginObject();
    write(json, result.subject());
    json.name("state").value(result.state().label());
    json.name("port_state").value(result.portState());
    Trouble trouble = result.trouble();
    if (trouble != null) {
      json.name("reason").value(trouble.reason());
      json.name("phase").value(trouble.phase());
      json.name("detail").value(trouble.detail());
    }
    json.name("seconds").value(seconds(result.duration()));
    Certificate certificate = result.certificate();
    if (certificate != null) {
      json.name("certificate").beginObject();
      json.name("serial_number").value(certificate.serialNumber());
      json.name("fingerprint_sha256").value(certificate.fingerprint());
      json.name("expires_at").value(certificate.expires().toString());
      json.endObject();
    }
    json.name("info").beginObject();
    for (Map.Entry<String, String> label : result.info().entrySet()) {
      json.name(label.getKey()).value(label.getValue());
    }
    json.endObject();
    json.endObject();
  }

  private static void write(JsonWriter json, ServiceResult.Subject subject) throws IOException {
    json.name("service").value(subject.service());
    json.name("target").value(subject.target());
    json.name("module").value(subject.module());
    json.name("tier").value(subject.tier());
    json.name("team").value(subject.team());
  }

  private static void write(JsonWriter json, Change change) throws IOException {
    json.beginObject();
    json.name("change").value(change.kind().label());
    json.name("worse").value(change.worse());
    write(json, change.subject());
    json.name("before").value(change.before());
    json.name("after").value(change.after());
    json.endObject();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
