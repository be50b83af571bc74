package io.portprobe.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A shipped file of Prometheus or Alertmanager, with words in capitals for what varies. */
final class Shape {
  private Shape() {}

  /** The text of that file, which stands beside the commands. */
  static String named(String file) {
    try (InputStream shape = Shape.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(shape).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
