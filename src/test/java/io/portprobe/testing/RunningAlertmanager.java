package io.portprobe.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The real Alertmanager on a free loopback port, alone in its cluster. */
public final class RunningAlertmanager implements AutoCloseable {
  /** Debian's name of it. */
  public static final String PROGRAM = "prometheus-alertmanager";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Program program;
  private final String target;
  private final URI alerts;

  private RunningAlertmanager(Program program, int port) {
    this.program = program.awaitOutput("Listening on");
    this.target = "127.0.0.1:" + port;
    this.alerts = URI.create("http://" + target + "/api/v2/alerts");
  }

  /** Starts it with that configuration; it keeps its data below that folder. */
  public static RunningAlertmanager start(Path config, Path data) {
    int port = FreePort.take();
    return new RunningAlertmanager(
        Program.start(
            "env",
            "AWS_ACCESS_KEY_ID=example",
            "AWS_SECRET_ACCESS_KEY=example",
            PROGRAM,
            "--config.file=" + config,
            "--storage.path=" + data,
            "--web.listen-address=127.0.0.1:" + port,
            "--web.external-url=http://alertmanager.example",
            "--cluster.listen-address=",
            "--log.level=debug"),
        port);
  }

  /** Its address. */
  public String target() {
    return target;
  }

  /** Gives it alerts, as Prometheus does. */
  public void post(String json) {
    exchange(
        HttpRequest.newBuilder(alerts)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** All alerts that it has, and whether each is muted, as JSON. */
  public String alerts() {
    return exchange(HttpRequest.newBuilder(alerts).build());
  }

  private String exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new AssertionError(program.output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until it has logged that text. */
  public void awaitLog(String text) {
    program.awaitOutput(text);
  }

  @Override
  public void close() {
    program.close();
  }
}
