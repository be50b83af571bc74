package io.portprobe.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.portprobe.testing.RunningPrometheus;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** What a Prometheus answers at the end of the {@link Fleet}'s history, and over it. */
final class Answers implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final RunningPrometheus prometheus;

  Answers(RunningPrometheus prometheus) {
    this.prometheus = prometheus;
  }

  /** The series at the end; a query that Prometheus refuses is an error that quotes it. */
  JsonNode now(String query) throws IOException {
    return result("query?query=" + encoded(query) + "&time=" + Fleet.END.getEpochSecond());
  }

  /** The series over all of the history, with so many seconds from one value to the next. */
  JsonNode over(String query, int step) throws IOException {
    return result(
        "query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                encoded(query),
                Fleet.END.minus(Fleet.LENGTH).getEpochSecond(),
                Fleet.END.getEpochSecond(),
                step));
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private JsonNode result(String path) throws IOException {
    URI address = prometheus.address().resolve("api/v1/" + path);
    try {
      String body =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
      JsonNode answer = Json.read(body);
      if (!answer.at("/status").asText().equals("success")) {
        throw new IllegalArgumentException(answer.at("/error").asText());
      }
      return answer.at("/data/result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
