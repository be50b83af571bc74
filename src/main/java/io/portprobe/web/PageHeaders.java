package io.portprobe.web;

import io.javalin.http.Context;

/** What a browser may do with our pages: nothing that they do not need. */
final class PageHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private PageHeaders() {}

  static void set(Context context) {
    if (context.req().getAttribute(SecurityHeaders.OWN_POLICY) == null) {
      context.header("Content-Security-Policy", POLICY);
    }
  }
}
