package io.portprobe.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs in the repository: answers of servers, and what has once been a finding. */
final class Corpus {
  private static final Path ROOT = Path.of("src/test/resources/io/portprobe/fuzz");

  private Corpus() {}

  /** The folder of a target's inputs; some have none. */
  static Path folder(FuzzTarget target) {
    return ROOT.resolve(target.corpus()).toAbsolutePath();
  }

  /** The folders that there are. */
  static List<String> folders() {
    return list(ROOT).map(folder -> folder.getFileName().toString()).toList();
  }

  /** The files of a target's inputs. */
  static List<Path> files(FuzzTarget target) {
    return list(folder(target)).toList();
  }

  /** A file's bytes. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
