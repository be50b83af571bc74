package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.portprobe.config.Inventory;
import java.time.Instant;

/**
 * {@code GET /}: the services of the inventory and how they stand, or the recent probes where there
 * are no services.
 */
final class StatusPage implements Handler {
  private final Exporter exporter;
  private final RecentPage recent;
  private final Doors doors;

  StatusPage(Exporter exporter, RecentPage recent, Doors doors) {
    this.exporter = exporter;
    this.recent = recent;
    this.doors = doors;
  }

  /** What is read from files when the first page is asked for, and not at the start. */
  private static final class Lazy {
    private static final StatusHtml HTML = new StatusHtml();
  }

  @Override
  public void handle(Context context) {
    Inventory inventory = exporter.configs().current().inventory();
    if (inventory.services().isEmpty()) {
      recent.handle(context);
      return;
    }
    PageHeaders.set(context);
    try {
      var query = ServiceQuery.of(context.queryParamMap());
      var list = ServiceList.of(query, inventory, exporter.location(), exporter.standings());
      Pages.html(context, Lazy.HTML.of(list, inventory, doors.here(context), Instant.now()));
    } catch (IllegalArgumentException e) {
      context.status(400);
      Pages.text(context, e.getMessage() + "\n");
    }
  }
}
