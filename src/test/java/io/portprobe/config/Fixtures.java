package io.portprobe.config;

import io.portprobe.dialogue.Prober;
import io.portprobe.prober.Probers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The configuration files that the tests read. */
final class Fixtures {
  static final Path FOLDER = Path.of("src/test/resources/io/portprobe/config");

  private Fixtures() {}

  static String read(String file) throws ConfigException {
    return ConfigLoader.read(FOLDER.resolve(file));
  }

  static Config load(String text) throws ConfigException {
    return new ConfigLoader(Probers.all(), Probers.foreign(), Map.of(), "").load(text);
  }

  /** The names of all probers, and of their ready-made modules, with some more and in order. */
  static List<String> probers(String... more) {
    return Stream.concat(Probers.all().stream().map(Prober::name), Stream.of(more))
        .sorted()
        .toList();
  }

  /** The names of a folder's files, in order. */
  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
