package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.config.ConfigStore;
import io.portprobe.inventory.Discovery;
import io.portprobe.inventory.ExporterAddress;
import io.portprobe.inventory.Selection;
import java.io.IOException;

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
    try {
      selection = Selection.of(context.queryParamMap());
    } catch (IllegalArgumentException e) {
      context.status(400).result(e.getMessage() + "\n");
      return;
    }
    context.contentType("application/json; charset=utf-8");
    Discovery.write(
        configs.current().inventory(), selection, self(context), context.outputStream());
  }

  /** Not the header Host: with HTTP/2 there is none. */
  private ExporterAddress self(Context context) {
    String authority = context.req().getServerName() + ":" + context.req().getServerPort();
    return new ExporterAddress("", authority, context.scheme(), routePrefix + "probe");
  }
}
