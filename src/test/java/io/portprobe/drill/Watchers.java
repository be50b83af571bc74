package io.portprobe.drill;

import io.portprobe.testing.RunningBlackboxExporter;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Portprobe, with the modules of all drills, and blackbox_exporter, with {@code tcp_connect}. */
final class Watchers implements AutoCloseable {
  private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  private final HttpClient client = HttpClient.newHttpClient();
  private final RunningPortprobe portprobe;
  private final RunningBlackboxExporter blackbox;

  /** Starts both; their configurations are written into the folder. */
  Watchers(List<Drill> drills, Path folder) throws IOException {
    portprobe =
        RunningPortprobe.start(Files.writeString(folder.resolve("ours.yml"), modules(drills)));
    blackbox =
        RunningBlackboxExporter.start(
            Files.writeString(
                folder.resolve("theirs.yml"), "modules: {tcp_connect: {prober: tcp}}\n"));
  }

  private static String modules(List<Drill> drills) {
    var text = new StringBuilder("modules:\n");
    for (Drill drill : drills) {
      for (int i = 0; i < drill.scenes().size(); i++) {
        String settings = drill.scenes().get(i).settings();
        text.append("  %s: %s\n".formatted(drill.module(i), settings));
      }
    }
    return text.toString();
  }

  /** What Portprobe says of a target, by that module, in so many seconds. */
  Verdict ours(String target, String module, double seconds) {
    return Verdict.of(
        portprobe.get(RunningPortprobe.probePath(target, module), timeout(seconds)).body());
  }

  /** Whether blackbox_exporter calls the target up. */
  boolean theirs(String target, double seconds) {
    var request =
        HttpRequest.newBuilder(
                blackbox.base().resolve(RunningPortprobe.probePath(target, "tcp_connect")))
            .headers(timeout(seconds))
            .build();
    try {
      return Verdict.isSuccess(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Both take half a second off, for the way. */
  private static String[] timeout(double seconds) {
    return new String[] {TIMEOUT, Double.toString(seconds + 0.5)};
  }

  @Override
  public void close() {
    client.close();
    blackbox.close();
    portprobe.close();
  }
}
