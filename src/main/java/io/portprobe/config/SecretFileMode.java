package io.portprobe.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whom a file that holds a secret is open to, by its mode. */
final class SecretFileMode {
  private static final int PERMISSIONS = 07777;
  private static final int OPEN_TO_EVERY_USER = 06;
  private static final int WRITTEN_BY_ITS_GROUP = 020;

  private SecretFileMode() {}

  /**
   * What to warn of; empty when all is well, or nothing is known.
   *
   * <p>A link's target counts, as orchestrators mount secrets behind links. A group may read:
   * theirs is how a secret is handed to a user that does not own it. It may not write: whoever
   * changes a secret chooses what is sent.
   */
  static Optional<String> concern(Path file) {
    try {
      int mode = (int) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
      return Files.isRegularFile(file) ? concern(mode, file) : Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException ignored) {
      // Every probe that needs the file tells that it cannot be read; other systems have no modes.
      return Optional.empty();
    }
  }

  private static Optional<String> concern(int mode, Path file) {
    if ((mode & OPEN_TO_EVERY_USER) != 0) {
      return Optional.of(
          "expected a secret that is not open to every user, as after chmod 600, got mode %04o of %s"
              .formatted(mode, file));
    }
    return (mode & WRITTEN_BY_ITS_GROUP) == 0
        ? Optional.empty()
        : Optional.of(
            "expected a secret that its group cannot change, as after chmod 640, got mode %04o of %s"
                .formatted(mode, file));
  }
}
