package io.portprobe.alerting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The configurations of Alertmanager that Portprobe ships, as files and as trees. */
final class ShippedRouting {
  static final Path ROOT = Path.of(System.getProperty("portprobe.root", "")).toAbsolutePath();
  static final Path FOLDER = ROOT.resolve("alerting-rules/alertmanager");

  /** For Alertmanager 0.25. */
  static final Path OLDER = FOLDER.resolve("alertmanager-0.25.yml");

  /** For 0.32 and later. */
  static final Path NEWER = FOLDER.resolve("alertmanager-0.32.yml");

  private ShippedRouting() {}

  /** A tree of the caller's own, to read and to change. */
  static Map<String, Object> tree(Path file) throws IOException {
    return new Yaml().load(Files.readString(file));
  }

  /** A text beside the tests. */
  static String resource(String name) throws IOException {
    try (InputStream text = ShippedRouting.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
