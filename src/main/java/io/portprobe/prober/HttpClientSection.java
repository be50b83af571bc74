package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.SharedSettings;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an HTTP client proves who it is and reaches the server, with blackbox_exporter's messages.
 */
final class HttpClientSection {
  private HttpClientSection() {}

  static void check(Settings settings) {
    settings.optional("basic_auth", HttpClientSection::basicAuth, "A user and a password to send");
    settings.optional(
        "authorization", HttpClientSection::authorization, "An Authorization header to send");
    settings.optional("oauth2", OauthSection::check, "Where to fetch a token to send");
    settings.secret("bearer_token", "A token to send");
    settings.secretFile("bearer_token_file", "A file with it");
    atMostOneIdentity(settings);
    SharedSettings.tls(settings);
    settings.flag("follow_redirects", true, "Whether redirects are followed");
    settings.flag("enable_http2", true, "Whether HTTP/2 may be spoken");
    ProxySection.check(settings);
    headers(settings, "http_headers");
  }

  /** Headers whose values may be hidden or stand in files. */
  static void headers(Settings settings, String key) {
    settings.named(
        key,
        (headers, name) -> header(headers.section(name, "The values of the header")),
        "Headers to send");
  }

  private static Settings header(Settings header) {
    header.texts("values", List.of(), "Values that are shown");
    header.secrets("secrets", "Values that are not shown");
    header.texts("files", List.of(), "Files with values");
    return header;
  }

  private static Settings basicAuth(Settings settings) {
    settings.text("username", "", "The user");
    settings.text("username_file", "", "A file with the user");
    settings.secret("password", "The password");
    settings.secretFile("password_file", "A file with the password");
    for (String part : List.of("username", "password")) {
      Exclusive.check(
          settings,
          "at most one of basic_auth %1$s, %1$s_file & %1$s_ref must be configured".formatted(part),
          part,
          part + "_file");
    }
    return settings;
  }

  private static Settings authorization(Settings settings) {
    String type = settings.text("type", "Bearer", "The scheme");
    if (type.strip().equalsIgnoreCase("basic")) {
      settings.problem(
          "type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    }
    settings.secret("credentials", "What follows the scheme");
    settings.secretFile("credentials_file", "A file with it");
    Exclusive.check(
        settings,
        "at most one of authorization credentials & credentials_file must be configured",
        "credentials",
        "credentials_file");
    return settings;
  }

  private static void atMostOneIdentity(Settings settings) {
    Exclusive.check(
        settings,
        "at most one of bearer_token & bearer_token_file must be configured",
        "bearer_token",
        "bearer_token_file");
    Exclusive.check(
        settings,
        "at most one of basic_auth, oauth2 & authorization must be configured",
        "basic_auth",
        "oauth2",
        "authorization");
    Stream.of("bearer_token", "bearer_token_file")
        .filter(settings::has)
        .forEach(key -> nothingBeside(settings, key));
  }

  private static void nothingBeside(Settings settings, String bearer) {
    if (settings.has("basic_auth") || settings.has("oauth2")) {
      settings.problem(
          bearer,
          "at most one of basic_auth, oauth2, bearer_token & bearer_token_file must be configured");
    }
    if (settings.has("authorization")) {
      settings.problem(
          bearer, "authorization is not compatible with bearer_token & bearer_token_file");
    }
  }
}
