package io.portprobe.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever builds the same sources gets the same bytes: in another folder and another time zone, in
 * another language, and with another mask for the modes of files.
 */
class ReproducibleJarIT {
  private static final Path ROOT = Path.of(System.getProperty("portprobe.root", ""));
  private static final Path TARGET =
      Path.of(System.getProperty("portprobe.jar", "target/portprobe.jar")).resolveSibling("");

  private static final String BUILD =
      "umask 077 && cd \"$0\" && exec mvn -B -ntp -q package -Dmaven.test.skip"
          + " -Dspotless.check.skip \"$@\"";

  @TempDir private Path folder;

  @BeforeAll
  static void needs() {
    Needs.program("mvn");
  }

  /** What a build reads; compiled classes too, unless they are to be made again. */
  private Path copy(List<String> parts) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("else where"));
    for (String part : parts) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
        files.filter(Files::isRegularFile).forEach(file -> copy(file, copy));
      }
    }
    return copy;
  }

  private static void copy(Path file, Path copy) {
    try {
      Path to = copy.resolve(ROOT.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void build(Path copy, String... options) {
    var command =
        Stream.of(
            Stream.of("env", "TZ=Pacific/Chatham", "LC_ALL=C", "LANG=tr_TR.UTF-8"),
            Stream.of("MAVEN_OPTS=-Duser.language=tr -Duser.country=TR"),
            Stream.of("sh", "-c", BUILD, copy.toString()),
            Stream.of(options));
    try (var maven = Program.start(command.flatMap(words -> words).toList())) {
      assertThat(maven.exitCode()).as(maven.output()).isZero();
    }
  }

  private static void assertSame(Path copy, String file) throws IOException {
    Path built = copy.resolve("target").resolve(file);
    assertThat(Files.mismatch(built, TARGET.resolve(file))).as(file).isEqualTo(-1);
  }

  @Test
  void thePackageOfTheSameClassesIsTheSame() throws IOException {
    Path copy =
        copy(
            List.of(
                "pom.xml",
                "docs/licences.md",
                "src/main/resources",
                "src/main/resources-filtered",
                "target/classes"));
    // Offline, for which the bill of materials is left out.
    build(copy, "-o", "-Dmaven.main.skip");
    assertSame(copy, "portprobe.jar");
  }

  @Test
  @Tag("heavy")
  void theBuildOfTheSameSourcesIsTheSame() throws IOException {
    Path copy = copy(List.of("pom.xml", "docs/licences.md", "src/main"));
    build(copy);
    assertSame(copy, "portprobe.jar");
    assertSame(copy, "portprobe.cdx.json");
  }
}
