package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigStore;
import io.portprobe.exposition.Answer;
import io.portprobe.exposition.ExporterMetrics;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The small endpoints: own metrics, health, running configuration, reload. */
final class AdminHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(AdminHandlers.class);

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
      LOG.info("Reloaded config file");
    } catch (ConfigException e) {
      LOG.error("Error reloading config: {}", e.getMessage());
      context.status(500);
      Pages.text(context, "failed to reload config: " + e.getMessage() + "\n");
    }
  }
}
