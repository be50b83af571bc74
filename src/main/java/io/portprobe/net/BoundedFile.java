package io.portprobe.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The bytes of a file, when they are no more than they may be. */
public final class BoundedFile {
  private BoundedFile() {}

  /** Those of a regular file: a pipe or a device would be waited for past any deadline. */
  public static byte[] regular(Path file, int limit) throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException("is not a regular file");
    }
    return any(file, limit);
  }

  /** Those of whatever it is; a pipe is waited for. No size is believed, as a pipe has none. */
  public static byte[] any(Path file, int limit) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException("larger than " + limit + " bytes");
      }
      return bytes;
    }
  }
}
