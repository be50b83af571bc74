package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the built jar as Java has them in memory, which halves the work of each of the
 * many starts in the tests. Made by the first of them, beside the jar.
 */
final class ClassArchive {
  private ClassArchive() {}

  /** The archive of that jar, which that command with {@code -jar} at its end is to start. */
  static synchronized Path of(Path jar, List<String> java) {
    Path archive = jar.resolveSibling("portprobe-tests.jsa");
    Path guard = jar.resolveSibling("portprobe-tests.lock");
    try (var channel =
            FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (isStale(archive, jar)) {
        make(archive, jar, java);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isStale(Path archive, Path jar) throws IOException {
    return !Files.exists(archive)
        || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0;
  }

  private static void make(Path archive, Path jar, List<String> java) throws IOException {
    Path config = Files.createTempFile("empty", ".yml");
    var command = new ArrayList<>(java);
    command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
    command.addAll(List.of(jar.toString(), "--config.file=" + config));
    command.add("--web.listen-address=127.0.0.1:0");
    try (var training = Program.start(command)) {
      training.awaitOutput("listens on").signal("TERM");
      training.exitCode();
    } finally {
      Files.delete(config);
    }
  }
}
