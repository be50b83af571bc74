package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that are generated, and committed to be read. */
public final class Golden {
  private Golden() {}

  /** Fails unless the file says just that; writes it when {@code -Dgolden.update=true} is given. */
  public static void assertUpToDate(Path file, String text) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, text);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("%s is stale; run this test again with -Dgolden.update=true to write it anew", file)
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
