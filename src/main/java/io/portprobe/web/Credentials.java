package io.portprobe.web;

import io.portprobe.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
record Credentials(String user, Secret password) {
  private static final String SCHEME = "Basic ";

  /** Those of the header {@code Authorization}; empty when it has none of this kind. */
  static Optional<Credentials> of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(bytes, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Credentials(text.substring(0, colon), new Secret(text.substring(colon + 1))));
    } catch (IllegalArgumentException ignored) {
      return Optional.empty(); // No Base64, so nobody.
    }
  }
}
