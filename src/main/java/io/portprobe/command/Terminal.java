package io.portprobe.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches. */
final class Terminal {
  private static final Path ERRORS = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /**
   * Whether what goes to stderr is seen at once; never, as far as we know, but on Linux.
   *
   * <p>Java's console tells of stdin and stdout only, and results are often sent to a file.
   */
  static boolean showsErrors() {
    try {
      String device = Files.readSymbolicLink(ERRORS).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noSuchLink) {
      return false;
    }
  }
}
