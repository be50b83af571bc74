package io.portprobe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The real Prometheus on a free loopback port, and what it knows. */
public final class RunningPrometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Program program;
  private final URI api;

  private RunningPrometheus(Program program, int port) {
    this.program = program.awaitOutput("Server is ready to receive web requests");
    this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
  }

  /** Starts it with that configuration; it keeps its data below that folder. */
  public static RunningPrometheus start(Path config, Path data) {
    return start(config, data, FreePort.take());
  }

  /** Likewise on that port, where the configuration names it. */
  public static RunningPrometheus start(Path config, Path data, int port) {
    return new RunningPrometheus(
        Program.start(
            "prometheus",
            "--config.file=" + config,
            "--storage.tsdb.path=" + data,
            "--web.listen-address=127.0.0.1:" + port),
        port);
  }

  /** Where it listens, with a slash at the end. */
  public URI address() {
    return api.resolve("/");
  }

  /** Waits until the query gives a series with that value. */
  public void awaitValue(String query, String value) {
    Awaitility.await(query + " is " + value)
        .atMost(PATIENCE)
        .until(() -> value(query).equals(value));
  }

  private String value(String query) throws IOException {
    return series(query).at("/0/value/1").asText();
  }

  /** The series that the query gives, each with its {@code metric} and {@code value}. */
  public JsonNode series(String query) throws IOException {
    String parameter = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return data("query?query=" + parameter).at("/result");
  }

  /**
   * The targets that it scrapes, each with its {@code labels}, {@code scrapeInterval} and the like.
   */
  public JsonNode activeTargets() throws IOException {
    return data("targets?state=active").at("/activeTargets");
  }

  private JsonNode data(String path) throws IOException {
    return new ObjectMapper().readTree(api.resolve(path).toURL()).at("/data");
  }

  @Override
  public void close() {
    program.close();
  }
}
