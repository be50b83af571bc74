package io.portprobe.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The ways to answer with something other than metrics. */
final class Pages {
  private Pages() {}

  /** Plain text. */
  static void text(Context context, String text) {
    context.contentType("text/plain; charset=utf-8").result(text);
  }

  /** Nothing is there. */
  static void notFound(Context context) {
    context.status(404);
    text(context, "404 page not found\n");
  }

  /** A page. */
  static void html(Context context, String html) {
    context.contentType("text/html; charset=utf-8").result(html);
  }

  /** The port that a request came in by, as a target. */
  static String self(Context context) {
    return "localhost:" + context.req().getLocalPort();
  }

  /** A file that is packed with this class. */
  static String resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** Text made safe to stand in HTML, in attributes too. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
