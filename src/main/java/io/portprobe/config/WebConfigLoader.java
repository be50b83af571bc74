package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.Settings.Bounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The web configuration file into a {@link WebConfig}: every mistake with its line, all at once.
 *
 * @see <a
 *     href="https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md">
 *     its description</a>
 */
final class WebConfigLoader {
  /** Header to the values that it may have; none for any. */
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Content-Security-Policy", List.of(),
          "Strict-Transport-Security", List.of(),
          "X-Content-Type-Options", List.of("nosniff"),
          "X-Frame-Options", List.of("deny", "sameorigin"),
          "X-XSS-Protection", List.of());

  private final Path folder;

  /** A loader of files in that folder, from which relative paths start. */
  WebConfigLoader(Path folder) {
    this.folder = folder;
  }

  /** The configuration that the text describes; reads the files that it names. */
  WebConfig load(String text) throws ConfigException {
    try {
      var problems = new Problems();
      YamlMap top = ConfigLoader.map(YamlDocument.parse(text), problems);
      var settings = new YamlSettings(top, Environment.EMPTY);
      WebConfig config = read(settings, problems);
      settings.refuseUnread();
      problems.throwIfAny();
      return config;
    } catch (ConfigException e) {
      throw ofTheWeb(e);
    }
  }

  /** The same words, of another file. */
  static ConfigException ofTheWeb(ConfigException e) {
    String message = String.valueOf(e.getMessage());
    return new ConfigException(message.replaceFirst("config file", "web config file"), e);
  }

  private WebConfig read(Settings settings, Problems problems) {
    Settings http = settings.section("http_server_config", "How HTTP is spoken");
    Settings tls =
        settings.section("tls_server_config", "How TLS is spoken; without it, it is not");
    return new WebConfig(
        new ServerTlsSection(tls, folder).open().orElse(null),
        http.flag("http2", true, "Whether HTTP/2 is spoken, too, over TLS"),
        present(
            http.named(
                "headers", WebConfigLoader::header, "Headers of every answer, instead of ours")),
        present(
            settings.named(
                "basic_auth_users",
                (users, name) -> users.parsed(name, BcryptHash::parse, "The hash of a password"),
                "Who may come; everybody when nobody is named")),
        rateLimit(settings.section("rate_limit", "How many requests are answered")),
        problems.warnings());
  }

  private static WebConfig.RateLimit rateLimit(Settings settings) {
    Duration interval =
        settings.duration("interval", Duration.ZERO, "After which one more is answered");
    int least = interval.isZero() ? 0 : 1;
    var bounds = new Bounds(least, 1_000_000);
    if (least == 1 && !settings.has("burst")) {
      settings.problem("", "expected burst, how many requests may come at once");
    }
    return new WebConfig.RateLimit(
        interval, settings.number("burst", least, bounds, "How many may come at once"));
  }

  private static Optional<String> header(Settings headers, String name) {
    Optional<String> value = headers.parsed(name, text -> header(name, text), "A header");
    List<String> values = HEADERS.get(name);
    if (values == null && !name.equals(YamlSettings.ANY_NAME)) {
      headers.problem(
          name,
          "HTTP header \"%s\" can not be configured%s"
              .formatted(name, Suggestion.of(name, HEADERS.keySet())));
    }
    return value;
  }

  private static String header(String name, String text) {
    List<String> values = HEADERS.getOrDefault(name, List.of());
    if (!values.isEmpty() && !values.contains(text)) {
      throw new IllegalArgumentException(
          "invalid value for %s. Expected one of: %s, but got: \"%s\""
              .formatted(name, values, text));
    }
    if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("expected printable ASCII characters in one line");
    }
    return text;
  }

  /** Those that could be read. */
  private static <T> Map<String, T> present(Map<String, Optional<T>> values) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().orElseThrow()));
  }
}
