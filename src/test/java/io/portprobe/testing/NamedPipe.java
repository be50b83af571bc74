package io.portprobe.testing;

import java.nio.file.Path;

/** A pipe where a file is expected: to open it is to wait for somebody who writes. */
public final class NamedPipe {
  private NamedPipe() {}

  /** A pipe at that path, which nobody writes to. */
  public static Path at(Path path) {
    Finished made = Finished.run("", "mkfifo", path.toString());
    if (made.exitCode() != 0) {
      throw new AssertionError(made.errors());
    }
    return path;
  }
}
