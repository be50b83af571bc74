package io.portprobe.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningBlackboxExporter;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** blackbox_exporter and Portprobe, running with the same configuration and asked the same. */
final class SideBySide implements AutoCloseable {
  private final RunningBlackboxExporter blackbox;
  private final RunningPortprobe portprobe;
  private final HttpClient client = HttpClient.newHttpClient();

  private SideBySide(RunningBlackboxExporter blackbox, RunningPortprobe portprobe) {
    this.blackbox = blackbox;
    this.portprobe = portprobe;
  }

  /**
   * Starts both.
   *
   * @param folder becomes {@code FOLDER} in the modules; in it {@code ca.pem} is the authority of
   *     {@link TlsPeer}
   * @param modules one per line, in YAML
   */
  static SideBySide start(Path folder, String modules) throws IOException {
    Needs.program(RunningBlackboxExporter.PROGRAM);
    Files.writeString(folder.resolve("ca.pem"), TlsPeer.AUTHORITY.certificatePem());
    String text = "modules:\n" + modules.replace("FOLDER", folder.toString()).indent(2);
    Path config = Files.writeString(folder.resolve("blackbox.yml"), text);
    return new SideBySide(RunningBlackboxExporter.start(config), RunningPortprobe.start(config));
  }

  /** Fails unless the answers for that module and target differ in just that. */
  void assertSameBut(Set<Difference> differences, String module, String target, String... headers) {
    assertSameAnswersBut(differences, RunningPortprobe.probePath(target, module), headers);
  }

  /** Fails unless the answers to a GET of that path differ in just that, headers as pairs. */
  void assertSameAnswersBut(Set<Difference> differences, String path, String... headers) {
    Scrape there = scrape(blackbox.base().resolve(path), headers);
    Scrape here = scrape(portprobe.base().resolve(path), headers);

    assertThat(Comparison.of(there, here))
        .as("there: %s%nhere: %s", there.body(), here.body())
        .isEqualTo(Difference.texts(differences));
  }

  private Scrape scrape(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return Scrape.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(uri.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    portprobe.close();
    blackbox.close();
  }
}
