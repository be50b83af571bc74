package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import java.util.List;
import java.util.Map;

/** The settings of blackbox_exporter's prober {@code http}, with its messages. */
final class HttpSection {
  private static final Pattern SIZE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([KMGTPE]?i?B)?");
  private static final String HTTP3 = "HTTP/3.0";
  private static final List<String> COMPRESSIONS = List.of("gzip", "br", "deflate", "identity");

  private HttpSection() {}

  static void check(Settings settings) {
    IpSection.check(settings);
    HttpClientSection.check(settings);
    settings.flag(
        "skip_resolve_phase_with_proxy", false, "Whether the proxy resolves the target's name");
    settings.flag("no_follow_redirects", false, "Older word for follow_redirects: false");
    request(settings);
    answer(settings);
    body(settings);
    versions(settings);
  }

  private static void request(Settings settings) {
    settings.text("method", "GET", "The method of the request");
    Map<String, String> headers =
        settings.named(
            "headers", (all, name) -> all.text(name, "", "The header's value"), "Headers to send");
    settings.text("body", "", "The body of the request");
    settings.text("body_file", "", "A file with it");
    Exclusive.check(
        settings, "setting body and body_file both are not allowed", "body", "body_file");
    String compression =
        settings
            .parsed("compression", HttpSection::compression, "The encoding expected of the answer")
            .orElse("");
    headers.forEach((name, value) -> {
      if (refuses(name, value, compression)) {
        settings.problem(
            "compression",
            "invalid configuration \"%s: %s\", \"compression: %s\""
                .formatted(name, value, compression));
      }
    });
  }

  private static String compression(String text) {
    if (!text.isEmpty() && !COMPRESSIONS.contains(text)) {
      throw new IllegalArgumentException(
          "expected one of " + COMPRESSIONS + ", got \"" + text + "\"");
    }
    return text;
  }

  private static boolean refuses(String name, String value, String compression) {
    return name.equalsIgnoreCase("Accept-Encoding")
        && !value.isEmpty()
        && !compression.isEmpty()
        && !AcceptEncoding.parse(value).accepts(compression);
  }

  private static void answer(Settings settings) {
    settings.parsedTexts(
        "valid_status_codes",
        HttpSection::statusCode,
        "The status codes of a success, 2xx if none");
    settings.flag("fail_if_ssl", false, "Whether TLS is a failure");
    settings.flag("fail_if_not_ssl", false, "Whether plain text is a failure");
    settings.each(
        "fail_if_header_matches", HttpSection::headerMatch, "Headers that may not be there");
    settings.each(
        "fail_if_header_not_matches", HttpSection::headerMatch, "Headers that must be there");
    settings.parsed("body_size_limit", HttpSection::size, "The longest body to read, 0 for any");
  }

  private static int statusCode(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a status code, got \"" + text + "\"", e);
    }
  }

  private static String size(String text) {
    if (!SIZE.matches(text)) {
      throw new IllegalArgumentException("expected a size such as 10MB, got \"" + text + "\"");
    }
    return text;
  }

  private static Settings headerMatch(Settings match) {
    String header = match.text("header", "", "The header's name, required");
    match.parsed("regexp", Script::compile, "RE2 pattern to find in its value, required");
    match.flag("allow_missing", false, "Whether it may be missing");
    if (header.isEmpty()) {
      match.problem("header", "header name must be set for HTTP header matchers");
    }
    if (!match.has("regexp")) {
      match.problem("regexp", "regexp must be set for HTTP header matchers");
    }
    return match;
  }

  private static void body(Settings settings) {
    settings.parsedTexts(
        "fail_if_body_matches_regexp", Script::compile, "Patterns that may not be in the body");
    settings.parsedTexts(
        "fail_if_body_not_matches_regexp", Script::compile, "Patterns that must be in the body");
    settings.parsed(
        "fail_if_body_json_matches_cel",
        HttpSection::expression,
        "CEL expression of body that may not hold");
    settings.parsed(
        "fail_if_body_json_not_matches_cel",
        HttpSection::expression,
        "CEL expression of body that must hold");
  }

  /** Only looked at, not compiled: nothing here evaluates it. */
  private static String expression(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "\"Could not compile CEL program\" expression=\"" + text + "\"");
    }
    return text;
  }

  private static void versions(Settings settings) {
    List<String> versions =
        settings.texts("valid_http_versions", List.of(), "The versions of a success, any if none");
    boolean http3 = settings.flag("enable_http3", false, "Whether HTTP/3 is spoken, and no other");
    boolean http2 = settings.flag("enable_http2", true, "Whether HTTP/2 may be spoken");
    if (!http3 && versions.contains(HTTP3)) {
      settings.problem(
          "valid_http_versions",
          "HTTP/3 cannot be used as a valid HTTP version when enable_http3 is false");
    }
    if (http3 && versions.stream().anyMatch(version -> !version.equals(HTTP3))) {
      settings.problem(
          "valid_http_versions",
          "HTTP/3 and HTTP/2.0/1.1 cannot be used together - only HTTP/3.0 is allowed when"
              + " enable_http3 is true");
    }
    if (http3 && http2) {
      settings.problem(
          "enable_http3", "when enable_http3 is true, enable_http2 must be set to false");
    }
  }
}
