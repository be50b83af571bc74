package io.portprobe.command;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A JSON object as the text that a command prints. */
final class JsonText {
  private JsonText() {}

  /** What the object says. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonWriter json) throws IOException;
  }

  /** The object, each level indented by that, with the end of the line. */
  static String object(String indent, Content content) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setIndent(indent);
      json.setHtmlSafe(false);
      json.beginObject();
      content.writeTo(json);
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return text.append('\n').toString();
  }
}
