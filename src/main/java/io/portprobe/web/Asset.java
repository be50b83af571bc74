package io.portprobe.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * {@code GET /assets/...}: a file that belongs to the pages.
 *
 * <p>Pages name it with its version, so that browsers may keep it for good; without that it is
 * asked for anew.
 */
enum Asset implements Handler {
  /** How the pages look. */
  STYLE("status.css", "text/css; charset=utf-8"),
  /** What keeps the status page up to date. */
  SCRIPT("status.js", "text/javascript; charset=utf-8"),
  /** The part of it that writes rows, which it asks for by itself. */
  SCRIPT_ROWS("status-rows.js", "text/javascript; charset=utf-8"),
  /** The part that writes amounts, likewise. */
  SCRIPT_AMOUNTS("status-amounts.js", "text/javascript; charset=utf-8"),
  /** The sign in a browser's tab. */
  ICON("icon.svg", "image/svg+xml");

  private final String name;
  private final String contentType;

  Asset(String name, String contentType) {
    this.name = name;
    this.contentType = contentType;
  }

  /** The path below the route prefix, without the version. */
  String path() {
    return "assets/" + name;
  }

  /** The path in a page at the route prefix. */
  String link() {
    return path() + "?v=" + version();
  }

  private String version() {
    return Integer.toHexString(text().hashCode());
  }

  private String text() {
    return Pages.resource(name);
  }

  @Override
  public void handle(Context context) {
    boolean current = version().equals(context.queryParam("v"));
    PageHeaders.set(context);
    context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    context.contentType(contentType).result(text());
  }
}
