package io.portprobe.command;

import com.google.gson.stream.JsonWriter;
import io.portprobe.model.AddressResult;
import io.portprobe.model.Cause;
import io.portprobe.model.Event;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.TlsFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A check as one JSON object with stable keys: all of them are always there, null or empty where
 * there is nothing to tell; only the first three where nothing could be checked.
 */
final class CheckJson {
  private static final String INDENT = "  ";

  private final JsonWriter json;

  private CheckJson(JsonWriter json) {
    this.json = json;
  }

  /** The object of a report. */
  static String of(ProbeReport report) {
    return JsonText.object(INDENT, json -> new CheckJson(json).report(report));
  }

  /** The object that tells why nothing was checked. */
  static String ofMistake(String why) {
    return JsonText.object(
        INDENT,
        json -> {
          new CheckJson(json).status(Status.UNKNOWN);
          json.name("error").value(why);
        });
  }

  private void status(Status status) throws IOException {
    json.name("status").value(status.name());
    json.name("exit_code").value(status.exitCode());
  }

  private void report(ProbeReport report) throws IOException {
    var judgement = Judgement.of(report);
    status(judgement.status());
    json.name("error").nullValue();
    json.name("success").value(report.succeeded());
    texts("warnings", judgement.concerns());
    json.name("target").value(report.target().toString());
    json.name("address").value(report.address() == null ? null : report.address().getHostAddress());
    json.name("module").value(report.module());
    json.name("transport").value(report.transport().label());
    json.name("port_state").value(report.portState().label());
    json.name("started_at").value(report.startedAt().toString());
    seconds("duration_seconds", report.duration());
    seconds("timeout_seconds", report.timeout());
    json.name("phases").beginObject();
    for (var phase : report.phases().entrySet()) {
      seconds(phase.getKey().label(), phase.getValue());
    }
    json.endObject();
    json.name("failure");
    failure(report.outcome());
    counts(report);
    findings(report);
    trace(report.events());
  }

  private void failure(Outcome outcome) throws IOException {
    if (!(outcome instanceof Outcome.Failure(var reason, var phase, var detail))) {
      json.nullValue();
      return;
    }
    json.beginObject();
    json.name("reason").value(reason.label());
    json.name("phase").value(phase.label());
    json.name("detail").value(detail);
    json.name("meaning").value(Cause.of(reason).meaning());
    json.name("look_first").value(Cause.of(reason).lookFirst());
    json.endObject();
  }

  private void counts(ProbeReport report) throws IOException {
    var attempts = report.attempts();
    json.name("attempts").value(attempts == null ? null : (Number) attempts.made());
    json.name("attempts_failed").value(attempts == null ? null : (Number) attempts.failed());
    var packets = report.packets();
    json.name("packets_sent").value(packets == null ? null : (Number) packets.sent());
    json.name("packets_received").value(packets == null ? null : (Number) packets.received());
    json.name("addresses").beginArray();
    for (AddressResult each : report.addresses()) {
      json.beginObject();
      json.name("address").value(each.address().getHostAddress());
      seconds("duration_seconds", each.duration());
      json.name("failure");
      failure(each.outcome());
      json.endObject();
    }
    json.endArray();
  }

  private void findings(ProbeReport report) throws IOException {
    json.name("service");
    pairs(report.service());
    json.name("measurements").beginArray();
    for (Measurement measurement : report.measurements()) {
      json.beginObject();
      json.name("name").value(measurement.gauge().name());
      json.name("labels");
      pairs(measurement.labels());
      double value = measurement.value();
      json.name("value").jsonValue(Double.isFinite(value) ? Wording.number(value) : "null");
      json.endObject();
    }
    json.endArray();
    json.name("tls");
    if (report.tls() == null) {
      json.nullValue();
    } else {
      tls(report.tls());
    }
  }

  private void tls(TlsFacts tls) throws IOException {
    json.beginObject();
    json.name("version").value(tls.version());
    json.name("cipher").value(tls.cipher());
    json.name("verified").value(tls.verified());
    json.name("earliest_expiry").value(tls.earliestExpiry().toString());
    json.name("not_before").value(tls.leafNotBefore().toString());
    json.name("subject").value(tls.leaf().subject());
    json.name("subject_alternative").value(tls.leaf().subjectAlternative());
    json.name("issuer").value(tls.leaf().issuer());
    json.name("serial_number").value(tls.leaf().serialNumber());
    json.name("fingerprint_sha256").value(tls.leaf().fingerprintSha256());
    json.endObject();
  }

  private void trace(List<Event> events) throws IOException {
    json.name("trace").beginArray();
    for (Event event : events) {
      json.beginObject();
      seconds("at_seconds", event.at());
      json.name("phase").value(event.phase().label());
      json.name("text").value(event.content().toString());
      json.endObject();
    }
    json.endArray();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }

  private void pairs(Map<String, String> pairs) throws IOException {
    json.beginObject();
    for (var pair : pairs.entrySet()) {
      json.name(pair.getKey()).value(pair.getValue());
    }
    json.endObject();
  }

  private void seconds(String name, Duration time) throws IOException {
    json.name(name).jsonValue(Wording.seconds(time));
  }
}
