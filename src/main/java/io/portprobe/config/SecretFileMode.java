package io.portprobe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whom a file that holds a secret is open to, by its mode. */
final class SecretFileMode {
  private static final int PERMISSIONS = 07777;
  private static final int READ_OR_WRITTEN_BY_OTHERS = 06;

  private SecretFileMode() {}

  /**
   * What to warn of; empty when all is well, or nothing is known.
   *
   * <p>A link's target counts, as orchestrators mount secrets behind links. A group may read:
   * theirs is how a secret is handed to a user that does not own it.
   */
  static Optional<String> concern(Path file) {
    try {
      int mode = (int) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
      if ((mode & READ_OR_WRITTEN_BY_OTHERS) == 0 || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      return Optional.of(
          "expected a secret that is not open to every user, as after chmod 600, got mode %04o of %s"
              .formatted(mode, file));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException ignored) {
      // Every probe that needs the file tells that it cannot be read; other systems have no modes.
      return Optional.empty();
    }
  }
}
