package io.portprobe.web;

import io.javalin.http.Context;

/** What a browser may do with our pages: nothing that they do not need. */
final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private PageHeaders() {}

  static void set(Context context) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  /** The same for what is another one at each request. */
  static void setForFresh(Context context) {
    set(context);
    context.header("Cache-Control", "no-store");
  }
}
