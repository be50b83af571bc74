package io.portprobe.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * The jars of a server that comes by Maven: in a folder of their own, which no class path of ours
 * has.
 *
 * <p>They are those of {@code src/test/servers/NAME/pom.xml}, fetched once and again when it has
 * changed.
 */
record ServerLibrary(Path jars) {
  private static final Path ROOT = Path.of(System.getProperty("portprobe.root", ""));
  private static final Path SOURCES = ROOT.resolve("src/test/servers").toAbsolutePath();
  private static final Path LIBRARIES = ROOT.resolve("target/servers").toAbsolutePath();

  private static final String COPY =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** The one of that server, for which it may have to be fetched. */
  static ServerLibrary demand(String name) {
    Path pom = SOURCES.resolve(name).resolve("pom.xml");
    Path jars = LIBRARIES.resolve(name);
    // Comes last, so that what was fetched by half is fetched again.
    Path proof = jars.resolve("pom.xml");
    // Tests of two Javas may ask for it at once.
    try (var locks = FileChannel.open(lock(name), CREATE, WRITE);
        var _ = locks.lock()) {
      if (!Files.exists(proof) || Files.mismatch(pom, proof) >= 0) {
        clear(jars);
        fetch(name, pom, jars);
        Files.copy(pom, proof, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServerLibrary(jars);
  }

  private static Path lock(String name) throws IOException {
    return Files.createDirectories(LIBRARIES).resolve(name + ".lock");
  }

  private static void clear(Path jars) throws IOException {
    Files.createDirectories(jars);
    try (var files = Files.newDirectoryStream(jars)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private static void fetch(String name, Path pom, Path jars) {
    Needs.program("mvn");
    var command = List.of("mvn", "-B", "-ntp", "-q", "-f", pom.toString(), COPY);
    var asked = new ArrayList<>(command);
    asked.add("-DoutputDirectory=" + jars);
    var offline = new ArrayList<>(asked);
    offline.add("-o");
    if (!succeeds(offline) && !succeeds(asked)) {
      Needs.missing(name + " cannot be fetched: Maven needs its repositories for it once");
    }
  }

  private static boolean succeeds(List<String> command) {
    try (var maven = Program.start(command)) {
      Awaitility.await().atMost(PATIENCE).until(() -> !maven.handle().isAlive());
      return maven.exitCode() == 0;
    }
  }

  /** The command that runs a class of it, or a source file beside its {@code pom.xml}. */
  List<String> java(String... arguments) {
    String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return command(own, List.of(arguments));
  }

  /** Likewise, with that Java. */
  List<String> command(String java, List<String> arguments) {
    var command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", jars + "/*"));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** Java 17, for servers that run on no newer one; Debian's Maven brings it. */
  static String java17() {
    try (var homes = Files.newDirectoryStream(Path.of("/usr/lib/jvm"), "java-17-*")) {
      var found = homes.iterator();
      if (!found.hasNext()) {
        Needs.missing("Java 17 is not installed; bin/test installs it");
      }
      return found.next().resolve("bin/java").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file beside the {@code pom.xml} of that server. */
  static Path source(String name, String file) {
    return SOURCES.resolve(name).resolve(file);
  }
}
