package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.SharedSettings;
import java.util.List;

/**
 * The settings of an OAuth 2 client, with blackbox_exporter's keys and messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523">RFC 7523</a>
 */
final class OauthSection {
  private OauthSection() {}

  static Settings check(Settings settings) {
    String client = settings.text("client_id", "", "Who we are, required");
    String token = settings.text("token_url", "", "Where tokens are fetched, required");
    if (client.isEmpty()) {
      settings.problem("client_id", "oauth2 client_id must be configured");
    }
    if (token.isEmpty()) {
      settings.problem("token_url", "oauth2 token_url must be configured");
    }
    settings.secret("client_secret", "The password of the client");
    settings.secretFile("client_secret_file", "A file with it");
    Exclusive.check(
        settings,
        "at most one of oauth2 client_secret & client_secret_file must be configured",
        "client_secret",
        "client_secret_file");
    settings.texts("scopes", List.of(), "The scopes to ask for");
    texts(settings, "endpoint_params", "More parameters to send");
    SharedSettings.tls(settings);
    ProxySection.check(settings);
    assertion(settings);
    return settings;
  }

  private static void assertion(Settings settings) {
    settings.text("grant_type", "", "How the token is asked for, client_credentials by default");
    settings.text("client_certificate_key_id", "", "The name of the key that signs the assertion");
    settings.secret("client_certificate_key", "The key that signs the assertion");
    settings.secretFile("client_certificate_key_file", "A file with it");
    settings.text("signature_algorithm", "", "How it signs, RS256 by default");
    settings.text("iss", "", "The issuer of the assertion");
    settings.text("audience", "", "The audience of the assertion");
    texts(settings, "claims", "More claims of the assertion");
  }

  private static void texts(Settings settings, String key, String help) {
    settings.named(key, (all, name) -> all.text(name, "", "A value"), help);
  }
}
