package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code locations}. */
final class LocationSection {
  private LocationSection() {}

  static Map<String, Location> read(Settings settings) {
    Map<String, URI> urls =
        settings.named(
            "locations",
            (locations, name) -> url(locations.section(name, "An exporter")),
            "Where exporters probe from; with none, one exporter does it all");
    var locations = new LinkedHashMap<String, Location>();
    urls.forEach((name, url) -> locations.put(name, new Location(name, url)));
    return locations;
  }

  private static URI url(Settings settings) {
    return settings
        .parsed("url", LocationSection::parse, "Where that exporter listens")
        .orElseGet(() -> missing(settings));
  }

  private static URI missing(Settings settings) {
    if (!settings.has("url")) {
      settings.problem("", "expected a url, such as http://probe-eu:9115");
    }
    return URI.create("http://localhost:9115");
  }

  private static URI parse(String text) {
    try {
      var url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getQuery() == null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(expected(text), e);
    }
    throw new IllegalArgumentException(expected(text));
  }

  private static String expected(String text) {
    return "expected a URL such as http://probe-eu:9115, got \"" + text + "\"";
  }
}
