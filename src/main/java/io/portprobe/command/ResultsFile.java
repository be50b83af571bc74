package io.portprobe.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.portprobe.command.ServiceResult.Certificate;
import io.portprobe.command.ServiceResult.Subject;
import io.portprobe.command.ServiceResult.Trouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads results that {@link ResultsJson} wrote. */
final class ResultsFile {
  private ResultsFile() {}

  /**
   * The results in that file.
   *
   * @throws UsageError naming the file, and what was expected
   */
  static Results read(Path file) throws UsageError {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new UsageError(file + ": there is no such file");
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be read: " + e.getMessage());
    } catch (Malformed e) {
      throw new UsageError(
          file + ": expected results that portprobe verify --save wrote: " + e.getMessage());
    }
  }

  /** What is wrong with the text. */
  static final class Malformed extends Exception {
    private Malformed(String sentence) {
      super(sentence, null, false, false);
    }
  }

  /** The results in that text. */
  static Results parse(String text) throws Malformed {
    JsonObject document = object(tree(text), "the document");
    if (!document.has(ResultsJson.FORM)) {
      throw new Malformed("there is no " + ResultsJson.FORM);
    }
    String form = text(document, ResultsJson.FORM);
    if (!form.equals(ResultsJson.VERSION)) {
      throw new Malformed(
          "its form is " + form + ", and only " + ResultsJson.VERSION + " is known");
    }
    return new Results(
        instant(document, "started_at"), seconds(document, "seconds"), services(document));
  }

  private static JsonElement tree(String text) throws Malformed {
    var reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement tree = JsonParser.parseReader(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return tree;
      }
    } catch (IOException | JsonParseException ignored) {
      // Told below, like a text that goes on behind its end.
    }
    throw new Malformed("it is no JSON");
  }

  private static List<ServiceResult> services(JsonObject document) throws Malformed {
    JsonElement services = member(document, "services");
    if (!services.isJsonArray()) {
      throw new Malformed("services is no list");
    }
    var results = new ArrayList<ServiceResult>();
    for (JsonElement each : services.getAsJsonArray()) {
      String place = "services[" + results.size() + "]";
      try {
        results.add(result(object(each, "it")));
      } catch (Malformed e) {
        throw new Malformed(place + ": " + e.getMessage());
      }
    }
    return results;
  }

  private static ServiceResult result(JsonObject from) throws Malformed {
    var subject =
        new Subject(
            text(from, "service"),
            text(from, "target"),
            text(from, "module"),
            text(from, "tier"),
            text(from, "team"));
    return new ServiceResult(
        subject,
        state(text(from, "state")),
        text(from, "port_state"),
        trouble(from),
        seconds(from, "seconds"),
        certificate(from),
        info(from));
  }

  private static ServiceState state(String label) throws Malformed {
    for (ServiceState state : ServiceState.values()) {
      if (state.label().equals(label)) {
        return state;
      }
    }
    throw new Malformed("state is none of up, down and unchecked");
  }

  private static @Nullable Trouble trouble(JsonObject from) throws Malformed {
    return from.has("reason")
        ? new Trouble(text(from, "reason"), text(from, "phase"), text(from, "detail"))
        : null;
  }

  private static @Nullable Certificate certificate(JsonObject from) throws Malformed {
    if (!from.has("certificate")) {
      return null;
    }
    JsonObject certificate = object(member(from, "certificate"), "certificate");
    return new Certificate(
        text(certificate, "serial_number"),
        text(certificate, "fingerprint_sha256"),
        instant(certificate, "expires_at"));
  }

  private static Map<String, String> info(JsonObject from) throws Malformed {
    JsonObject info = object(member(from, "info"), "info");
    var labels = new TreeMap<String, String>();
    for (String name : info.keySet()) {
      labels.put(name, text(info, name));
    }
    return labels;
  }

  private static JsonElement member(JsonObject from, String name) throws Malformed {
    JsonElement member = from.get(name);
    if (member == null) {
      throw new Malformed("there is no " + name);
    }
    return member;
  }

  private static JsonObject object(JsonElement element, String name) throws Malformed {
    if (!element.isJsonObject()) {
      throw new Malformed(name + " is no object");
    }
    return element.getAsJsonObject();
  }

  private static String text(JsonObject from, String name) throws Malformed {
    JsonElement member = member(from, name);
    if (!member.isJsonPrimitive()) {
      throw new Malformed(name + " is no text");
    }
    return member.getAsString();
  }

  private static Duration seconds(JsonObject from, String name) throws Malformed {
    try {
      double seconds = Double.parseDouble(text(from, name));
      if (seconds >= 0 && seconds < 1e9) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
      }
    } catch (NumberFormatException ignored) {
      // Told below, like a number that is out of range.
    }
    throw new Malformed(name + " is no number of seconds");
  }

  private static Instant instant(JsonObject from, String name) throws Malformed {
    try {
      return Instant.parse(text(from, name));
    } catch (DateTimeException e) {
      throw new Malformed(name + " is no time such as 2026-01-31T12:00:00Z");
    }
  }
}
