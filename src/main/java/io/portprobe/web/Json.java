package io.portprobe.web;

import com.google.gson.stream.JsonWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Answers in JSON. */
final class Json {
  private Json() {}

  /** What an answer says. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonWriter json) throws IOException;
  }

  static void answer(Context context, Content content) {
    PageHeaders.set(context);
    context.contentType("application/json; charset=utf-8").result(text(content));
  }

  static void mistake(Context context, int status, String sentence) {
    context.status(status);
    answer(context, json -> json.beginObject().name("error").value(sentence).endObject());
  }

  static String text(Content content) {
    var text = new StringWriter();
    try (var json = new JsonWriter(text)) {
      json.setHtmlSafe(true);
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return text.append('\n').toString();
  }
}
