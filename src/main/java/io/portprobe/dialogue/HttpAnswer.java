package io.portprobe.dialogue;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.net.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The answer of an HTTP/1.1 server to one small question.
 *
 * <p>Asked on the probe's own wire, so that deadline, phases, TLS, proxies and the reason of every
 * failure are those of all streams. The connection stays open for another question.
 *
 * @param status the three digits
 * @param headers by name in lower case; of those that come twice, the last
 * @param body without its transfer coding
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
  private static final Opening HTTP = Opening.of("HTTP", "48 54 54 50 2f 31 2e");
  private static final int MAX_HEADERS = 200;

  /** Nobody sends more of them (RFC 9110, section 15.2) before an answer. */
  private static final int MAX_INTERIM = 10;

  /** An answer that cannot change any more. */
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /**
   * Asks with GET.
   *
   * @param path with its query
   * @throws ProbeFailure {@code unexpected_response} when the peer does not speak HTTP
   */
  public static HttpAnswer get(Wire wire, String path) throws ProbeFailure {
    wire.write(
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        User-Agent: portprobe\r
        Accept: application/json, text/plain;q=0.5, */*;q=0.1\r
        \r
        """
            .formatted(path, authority(wire.target(), wire.isEncrypted())));
    return read(wire);
  }

  /** The host, with its port unless that goes without saying (RFC 9110, section 4.2). */
  static String authority(Target target, boolean encrypted) {
    int usual = encrypted ? 443 : 80;
    return target.port() == usual ? target.hostInUri() : target.hostInUri() + ":" + target.port();
  }

  private static HttpAnswer read(Wire wire) throws ProbeFailure {
    for (int i = 0; i <= MAX_INTERIM; i++) {
      int status = status(wire);
      Map<String, String> headers = headers(wire);
      if (status < 100 || status >= 200) {
        return new HttpAnswer(status, headers, body(wire, status, headers));
      }
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_INTERIM + " interim answers");
  }

  private static int status(Wire wire) throws ProbeFailure {
    HTTP.demandOn(wire);
    String line = wire.readLine();
    boolean spoken = line.length() >= 12 && line.charAt(8) == ' ';
    try {
      if (spoken) {
        return Integer.parseInt(line, 9, 12, 10);
      }
    } catch (NumberFormatException ignored) {
      // As little HTTP as any other line.
    }
    throw new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE, "expected HTTP, got " + wire.quote(line));
  }

  private static Map<String, String> headers(Wire wire) throws ProbeFailure {
    var headers = new HashMap<String, String>();
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = wire.readLine();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_HEADERS + " header lines");
  }

  private static String body(Wire wire, int status, Map<String, String> headers)
      throws ProbeFailure {
    if (status == 204 || status == 304) {
      return "";
    }
    String length = headers.get("content-length");
    byte[] bytes;
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      bytes = chunks(wire);
    } else if (length != null) {
      bytes = wire.readExactly(number(length, 10));
    } else {
      bytes = untilTheEnd(wire);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] chunks(Wire wire) throws ProbeFailure {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = wire.readLine();
      int semicolon = size.indexOf(';');
      int count = number(semicolon < 0 ? size : size.substring(0, semicolon), 16);
      if (count == 0) {
        headers(wire);
        return body.toByteArray();
      }
      body.writeBytes(wire.readExactly(count));
      wire.readLine();
    }
  }

  private static byte[] untilTheEnd(Wire wire) throws ProbeFailure {
    var body = new ByteArrayOutputStream();
    while (!wire.endsNext()) {
      body.writeBytes(wire.readSome());
    }
    return body.toByteArray();
  }

  private static int number(String text, int radix) throws ProbeFailure {
    try {
      return Integer.parseUnsignedInt(text.strip(), radix);
    } catch (NumberFormatException e) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "a length that is none: " + text);
    }
  }
}
