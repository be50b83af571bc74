package io.portprobe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An HTTP server on the loopback that keeps what is posted to it, and answers as it was told. */
public final class HttpInbox implements AutoCloseable {
  /**
   * What was posted.
   *
   * @param path the request's
   * @param authorization the header, or nothing
   * @param body the text
   */
  public record Delivery(String path, String authorization, String body) {}

  private final HttpServer server;
  private final Map<String, String> answers;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

  private HttpInbox(HttpServer server, Map<String, String> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** Listens from now on; paths that begin with a key are answered with its value. */
  public static HttpInbox start(Map<String, String> answers) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      var inbox = new HttpInbox(HttpServer.create(address, 0), answers);
      inbox.server.createContext("/", inbox::keep);
      inbox.server.start();
      return inbox;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
      deliveries.add(new Delivery(path, authorization == null ? "" : authorization, body));
    }
  }

  private String answer(String path) {
    return answers.entrySet().stream()
        .filter(each -> path.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Where it is, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was posted so far that is wanted. */
  public List<Delivery> all(Predicate<Delivery> wanted) {
    return deliveries.stream().filter(wanted).toList();
  }

  /** Waits for the first post that is wanted. */
  public Delivery await(Predicate<Delivery> wanted) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !all(wanted).isEmpty());
    return all(wanted).getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
