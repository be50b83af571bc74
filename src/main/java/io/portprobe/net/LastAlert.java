package io.portprobe.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The alert of a server that hung up in the middle of the handshake, and is still unread.
 *
 * <p>A server that refuses our certificate says so and closes while we are still writing. The JDK
 * then fails at the write, and leaves the alert where it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-6">RFC 8446, section 6</a>
 */
final class LastAlert {
  private static final int HEADER = 5;
  private static final int ALERT = 21;

  private LastAlert() {}

  /** Its name; null when there is none, or none that is legible. */
  static @Nullable String unread(Socket plain) {
    try {
      InputStream in = plain.getInputStream();
      byte[] header = available(in, HEADER);
      while (header.length == HEADER) {
        int length = ((header[3] & 0xff) << 8) | (header[4] & 0xff);
        byte[] content = available(in, length);
        // A longer one is encrypted.
        if (header[0] == ALERT && length == 2 && content.length == length) {
          return name(content[1] & 0xff);
        }
        header = available(in, HEADER);
      }
    } catch (IOException ignored) {
      // It has left without a word, which is what we knew.
    }
    return null;
  }

  private static byte[] available(InputStream in, int length) throws IOException {
    return in.readNBytes(Math.min(length, in.available()));
  }

  private static String name(int description) {
    return switch (description) {
      case 40 -> "handshake_failure";
      case 42 -> "bad_certificate";
      case 43 -> "unsupported_certificate";
      case 44 -> "certificate_revoked";
      case 45 -> "certificate_expired";
      case 46 -> "certificate_unknown";
      case 48 -> "unknown_ca";
      case 49 -> "access_denied";
      default -> "number " + description;
    };
  }
}
