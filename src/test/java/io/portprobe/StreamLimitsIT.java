package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Curl;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.WebFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for too much, or for nonsense, over HTTP/2. */
class StreamLimitsIT {
  private static final String TOO_LARGE =
      "\r\n\r\nRefused: the address and the headers have more than 8192 bytes\n";

  private Curl curl;
  private RunningPortprobe portprobe;

  @BeforeEach
  void start(@TempDir Path folder) {
    WebFiles files = WebFiles.in(folder);
    curl = Curl.with(files);
    portprobe =
        RunningPortprobe.start(
            ConfigFile.empty(folder), "--web.config.file=" + files.config(WebFiles.TLS));
  }

  @AfterEach
  void end() {
    portprobe.close();
  }

  private URI page(String path) {
    return portprobe.base().resolve(path);
  }

  private void assertRefused(String reason) {
    assertThat(curl.answer(page("metrics")))
        .contains("\nportprobe_http_refused_total{reason=\"" + reason + "\"} 1.0\n");
    assertThat(portprobe.program().output()).doesNotContain("level=WARN", "level=ERROR");
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    assertThat(curl.answer(page("-/healthy"), "--http2", "--header", "X-A: " + "a".repeat(9000)))
        .startsWith("HTTP/2 431 ")
        .endsWith(TOO_LARGE);
    assertRefused("headers_too_large");
  }

  @Test
  void refusesAnAddressThatIsTooLong() {
    assertThat(curl.answer(page("a".repeat(9000)), "--http2"))
        .startsWith("HTTP/2 414 ")
        .endsWith(TOO_LARGE);
    assertRefused("uri_too_long");
  }

  /** In one frame, and in several. */
  @ParameterizedTest
  @ValueSource(ints = {20_000, 50_000})
  void endsTheConnectionByHeadersThatItDoesNotDecode(int bytes) {
    List<String> options = List.of("--http2", "--header", "X-A: " + "a".repeat(bytes));

    assertThat(curl.ask(page("-/healthy"), options).exitCode()).isPositive();
    assertRefused("headers_too_large");
  }

  @Test
  void endsTheConnectionByAnAuthorityThatIsNone() {
    List<String> options = List.of("--http2", "--header", "Host: x\"AAAA");

    assertThat(curl.ask(page("-/healthy"), options).exitCode()).isPositive();
    assertRefused("malformed");
  }
}
