package io.portprobe.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine: without it the test is skipped, saying its name.
 *
 * <p>Under {@code CI=true} nothing may be missing, and the test fails.
 */
public final class Needs {
  private Needs() {}

  /** A program that a shell would find, or one by its whole path. */
  public static void program(String name) {
    if (!isOnPath(name)) {
      missing(name + " is not installed; bin/test installs it");
    }
  }

  /** A network namespace round this Java, which the drill is started in. */
  public static void ownNetwork() {
    if (!System.getenv().containsKey("PORTPROBE_OWN_NETWORK")) {
      missing("no network namespace could be made, which only root may");
    }
  }

  /** A file or folder by its whole path, such as that of a library. */
  public static void file(String path) {
    if (!Files.exists(Path.of(path))) {
      missing(path + " is not there; bin/test installs it");
    }
  }

  /** Skips the test, or fails it where nothing may be missing. */
  static void missing(String sentence) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.fail(sentence);
    }
    // JUnit keeps to itself why a whole class was skipped.
    System.out.println("skipped: " + sentence);
    Assumptions.abort(sentence);
  }

  private static boolean isOnPath(String name) {
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
  }
}
