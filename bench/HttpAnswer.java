import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A whole HTTP answer, head and body, as text.
 *
 * <p>A plain socket, because a client library's first request would count as the server's start.
 */
record HttpAnswer(String text) {
  private static final int LIMIT_MILLIS = 10_000;

  /** Asks once on a new connection; empty when nobody listens or the connection breaks. */
  static Optional<HttpAnswer> get(int port, String path) {
    return get(port, path, "");
  }

  /** The same with further header lines, each with its end. */
  static Optional<HttpAnswer> get(int port, String path, String headers) {
    return send("GET", port, path, headers);
  }

  /** The same by another method. */
  static Optional<HttpAnswer> send(String method, int port, String path, String headers) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      // HTTP/1.0: the answer ends with the connection, and is not chunked.
      var request = method + " " + path + " HTTP/1.0\r\nHost: 127.0.0.1\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readAllBytes();
      return Optional.of(new HttpAnswer(new String(answer, StandardCharsets.UTF_8)));
    } catch (IOException ignored) {
      // Not listening yet: whoever asks for a server that must be there treats empty as a failure.
      return Optional.empty();
    }
  }

  /** Whether this is the answer to a probe that found its target up. */
  boolean isSuccess() {
    return isOk() && text.contains("\nprobe_success 1");
  }

  /** Whether this is any answer of status 200. */
  boolean isOk() {
    // The version before the code is 1.0 or 1.1, as the server likes it.
    return text.startsWith(" 200 ", "HTTP/1.x".length());
  }

  /** The length of the body in characters. */
  int bodyLength() {
    return text.length() - text.indexOf("\r\n\r\n") - 4;
  }
}
