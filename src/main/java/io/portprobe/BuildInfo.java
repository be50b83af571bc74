package io.portprobe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What the build knew about itself. */
final class BuildInfo {
  private BuildInfo() {}

  static String version() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(Objects.requireNonNull(in, "build.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
