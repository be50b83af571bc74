package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigStore;
import io.portprobe.exposition.Answer;
import io.portprobe.exposition.ExporterMetrics;
import java.util.Objects;

/** The small endpoints: own metrics, health, running configuration, reload. */
final class AdminHandlers {
  private final ConfigStore configs;
  private final ExporterMetrics metrics;

  AdminHandlers(ConfigStore configs, ExporterMetrics metrics) {
    this.configs = configs;
    this.metrics = metrics;
  }

  void metrics(Context context) {
    Answer answer = metrics.scrape(Objects.requireNonNullElse(context.header("Accept"), ""));
    context.contentType(answer.contentType()).result(answer.body());
  }

  void healthy(Context context) {
    Pages.text(context, "Healthy");
  }

  void ready(Context context) {
    Pages.text(context, "Ready");
  }

  void config(Context context) {
    Pages.text(context, configs.current().text());
  }

  void reload(Context context) {
    if (!context.method().equals(HandlerType.POST)) {
      context.status(405).header("Allow", "POST");
      Pages.text(context, "This endpoint requires a POST request.\n");
      return;
    }
    try {
      configs.reload();
    } catch (ConfigException e) {
      context.status(500);
      Pages.text(context, "failed to reload config: " + e.getMessage() + "\n");
    }
  }
}
