package io.portprobe.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The files that {@code service_files} names, as they are now. */
final class ServiceFiles {
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
    List<List<Object>> now =
        read(folder, inventory.globs()).stream()
            .map(source -> List.<Object>of(source.path(), source.text()))
            .toList();
    List<List<Object>> then =
        inventory.files().stream().map(file -> List.<Object>of(file.path(), file.text())).toList();
    return !now.equals(then);
  }

  /** All files that fit, in the order of their names; one that is named outright must be there. */
  static List<Source> read(Path folder, List<String> globs) {
    var paths = new TreeSet<Path>();
    globs.forEach(glob -> paths.addAll(matching(folder.resolve(glob))));
    return paths.stream().map(ServiceFiles::source).toList();
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
