package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration file of a test, in a folder that ends with it. */
public final class ConfigFile {
  private ConfigFile() {}

  /** A file that leaves it at the ready-made modules. */
  public static Path empty(Path folder) {
    return of(folder, "modules: {}\n");
  }

  /** A file with that text. */
  public static Path of(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("portprobe.yml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
