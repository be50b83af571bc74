package io.portprobe.web;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * What every answer says to browsers, text and metrics and mistakes too: nothing in it is to be
 * run, framed, guessed at or kept. Pages then allow themselves what they need.
 */
final class SecurityHeaders implements HttpConfiguration.Customizer {
  /** Says at a request that the user's own policy is set, and is to stay. */
  static final String OWN_POLICY = SecurityHeaders.class.getName() + ".own";

  private static final List<HttpField> FIELDS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField(
              "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    FIELDS.forEach(answer::add);
    return request;
  }

  /** Says it in an answer that did not come that far. */
  static void putTo(HttpFields.Mutable answer) {
    FIELDS.forEach(answer::put);
  }
}
