package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.portprobe.exposition.Answer;
import java.util.Objects;

/** The small endpoints: own metrics, health, running configuration, reload. */
final class AdminHandlers {
  private final Exporter exporter;

  AdminHandlers(Exporter exporter) {
    this.exporter = exporter;
  }

  void metrics(Context context) {
    String accept = Objects.requireNonNullElse(context.header("Accept"), "");
    Answer answer = exporter.metrics().scrape(accept);
    context.contentType(answer.contentType()).result(answer.body());
  }

  void healthy(Context context) {
    Pages.text(context, "Healthy");
  }

  void ready(Context context) {
    Pages.text(context, "Ready");
  }

  void config(Context context) {
    Pages.text(context, exporter.configs().current().text());
  }

  void reload(Context context) {
    if (!context.method().equals(HandlerType.POST)) {
      context.status(405).header("Allow", "POST");
      Pages.text(context, "This endpoint requires a POST request.\n");
      return;
    }
    exporter
        .reload()
        .now()
        .ifPresent(why -> {
          context.status(500);
          Pages.text(context, "failed to reload config: " + why + "\n");
        });
  }
}
