package io.portprobe.web;

import io.javalin.http.Context;
import io.portprobe.model.Printable;
import java.util.Optional;

/** The parameters of a request. */
final class Query {
  private Query() {}

  /** A target as it is logged: printable, and not at such length as a caller may like. */
  static String logged(String target) {
    return Printable.of(target, 300);
  }

  /** The first value of that name; empty when it is missing or has no text. */
  static Optional<String> parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }
}
