package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file that holds a secret, read by every probe that sends it: it may be replaced while we run.
 *
 * @param path as configured
 */
public record SecretFile(Path path) {
  private static final int LIMIT = 64 * 1024;

  /**
   * What the file holds now, without the line end that editors put behind the last line.
   *
   * @throws ProbeFailure {@code network_error} when it cannot be read: nothing was asked
   */
  public Secret read() throws ProbeFailure {
    try {
      String text = new String(BoundedFile.regular(path, LIMIT), StandardCharsets.UTF_8);
      return new Secret(text.replaceFirst("\r?\n\\z", ""));
    } catch (IOException e) {
      throw new ProbeFailure(
          FailureReason.NETWORK_ERROR, "this host cannot read the secret in " + path + ": " + e);
    }
  }
}
