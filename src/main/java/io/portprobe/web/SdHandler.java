package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.config.ConfigStore;
import io.portprobe.inventory.Discovery;
import io.portprobe.inventory.ExporterAddress;
import io.portprobe.inventory.Selection;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * {@code GET /sd}: the services of the inventory, for Prometheus to discover; the parameters
 * select.
 *
 * <p>Without locations it is this exporter that is to be scraped, as whoever asks has found it.
 */
final class SdHandler implements Handler {
  private final ConfigStore configs;
  private final String routePrefix;

  SdHandler(ConfigStore configs, String routePrefix) {
    this.configs = configs;
    this.routePrefix = routePrefix;
  }

  @Override
  public void handle(Context context) throws IOException {
    Selection selection;
    ExporterAddress self;
    try {
      selection = Selection.of(context.queryParamMap());
      self = self(context);
    } catch (IllegalArgumentException e) {
      context.status(400).result(e.getMessage() + "\n");
      return;
    }
    context.contentType("application/json; charset=utf-8");
    Discovery.write(configs.current().inventory(), selection, self, context.outputStream());
  }

  private ExporterAddress self(Context context) {
    String host =
        Objects.requireNonNullElse(
            context.header("Host"), "localhost:" + context.req().getLocalPort());
    return ExporterAddress.of(URI.create(context.scheme() + "://" + host + routePrefix));
  }
}
