package io.portprobe.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files that {@code service_files} names, as they are now. */
final class ServiceFiles {
  /** Their texts stay in memory, those of now beside those before. */
  static final int MAX_BYTES_TOGETHER = 8 * 1024 * 1024;

  private ServiceFiles() {}

  /**
   * A file as it was read.
   *
   * @param path where it is
   * @param text what it says; empty when it cannot be read
   * @param problem why it cannot; empty when it can
   */
  record Source(Path path, String text, String problem) {
    void check() throws ConfigException {
      if (!problem.isEmpty()) {
        throw new ConfigException(problem);
      }
    }
  }

  /** Whether the files say something else than when the inventory was made of them. */
  static boolean differ(Path folder, Inventory inventory) {
    return !read(folder, inventory.globs())
        .equals(inventory.files().stream().map(ServiceFiles::source).toList());
  }

  /** The file as it was read; an empty text is no mistake, so that its problem was to read it. */
  private static Source source(ServiceFile file) {
    return new Source(file.path(), file.text(), file.text().isEmpty() ? file.problem() : "");
  }

  /** All files that fit, in the order of their names; one that is named outright must be there. */
  static List<Source> read(Path folder, List<String> globs) {
    var paths = new TreeSet<Path>();
    globs.forEach(glob -> paths.addAll(matching(folder.resolve(glob))));
    var sources = new TreeMap<Path, Source>();
    int left = MAX_BYTES_TOGETHER;
    for (Weighed file : smallestFirst(paths)) {
      Source source = file.size() > left ? tooMuch(file.path()) : source(file.path());
      left -= source.text().getBytes(StandardCharsets.UTF_8).length;
      sources.put(file.path(), source);
    }
    return List.copyOf(sources.values());
  }

  private record Weighed(Path path, long size) {}

  /** So that whoever has large files is the one to do without them. */
  private static List<Weighed> smallestFirst(Set<Path> paths) {
    return paths.stream()
        .map(path -> new Weighed(path, size(path)))
        .sorted(Comparator.comparingLong(Weighed::size))
        .toList();
  }

  /** The size that a file has; 0 when it cannot be read, which is then told. */
  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException ignored) {
      return 0;
    }
  }

  private static Source tooMuch(Path path) {
    return new Source(
        path,
        "",
        "error reading config file: %s: with it and the smaller ones, the service files are larger than %d bytes"
            .formatted(path, MAX_BYTES_TOGETHER));
  }

  private static List<Path> matching(Path glob) {
    Path name = glob.getFileName();
    Path parent = glob.toAbsolutePath().getParent();
    if (name == null || parent == null || !name.toString().matches(".*[*?\\[{].*")) {
      return List.of(glob);
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, name.toString())) {
      var found = new ArrayList<Path>();
      files.forEach(found::add);
      return found;
    } catch (IOException | DirectoryIteratorException e) {
      // Told like a file that is named and missing.
      return List.of(glob);
    }
  }

  private static Source source(Path path) {
    try {
      return new Source(path, ConfigLoader.readRegular(path), "");
    } catch (ConfigException e) {
      return new Source(path, "", String.valueOf(e.getMessage()));
    }
  }
}
