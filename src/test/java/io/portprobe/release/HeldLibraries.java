package io.portprobe.release;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The libraries whose classes are in our jar: those on the path of this test that have the very
 * bytes, by their checksums.
 *
 * @param libraries where each stands in the folder of its group, in a repository of Maven's
 * @param classesOfNobody those that are neither ours nor of one of them
 */
record HeldLibraries(List<Path> libraries, List<String> classesOfNobody) {
  private static final String OURS = "io/portprobe/";

  HeldLibraries {
    libraries = List.copyOf(libraries);
    classesOfNobody = List.copyOf(classesOfNobody);
  }

  private record Content(String name, long checksum) {
    boolean isOurs() {
      return name.startsWith(OURS);
    }
  }

  /** Those of that jar. */
  static HeldLibraries of(Path ours) throws IOException {
    Set<Content> held = classes(ours);
    held.removeIf(Content::isOurs);
    var rest = new HashSet<>(held);
    var libraries = new ArrayList<Path>();
    for (Path jar : jars()) {
      Set<Content> its = classes(jar);
      // Failsafe has our own jar there, and not the folder of our classes.
      if (its.stream().noneMatch(Content::isOurs) && !Collections.disjoint(held, its)) {
        rest.removeAll(its);
        libraries.add(jar.subpath(jar.getNameCount() - 3, jar.getNameCount()));
      }
    }
    return new HeldLibraries(libraries, rest.stream().map(Content::name).sorted().toList());
  }

  private static List<Path> jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(path -> path.endsWith(".jar"))
        .distinct()
        .map(Path::of)
        .toList();
  }

  /** Its classes; those that describe modules are left out of our jar. */
  private static Set<Content> classes(Path file) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
      return jar.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .filter(entry -> !entry.getName().endsWith("module-info.class"))
          .map(entry -> new Content(entry.getName(), entry.getCrc()))
          .collect(Collectors.toCollection(HashSet::new));
    }
  }
}
