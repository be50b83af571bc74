package io.portprobe.web;

import io.javalin.http.Context;
import java.util.Optional;

/** The parameters of a request. */
final class Query {
  private Query() {}

  /** The first value of that name; empty when it is missing or has no text. */
  static Optional<String> parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }
}
