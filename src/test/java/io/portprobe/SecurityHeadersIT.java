package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers. */
class SecurityHeadersIT {
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

  private static RunningPortprobe portprobe;

  @BeforeAll
  static void start(@TempDir Path folder) {
    portprobe = RunningPortprobe.start(ConfigFile.empty(folder));
  }

  @AfterAll
  static void end() {
    portprobe.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'',page",
    "recent,page",
    "api/v1/services,page",
    "api/v1/services/none,page",
    "api/v1/probes,page",
    "assets/status.js,page",
    "metrics,nothing",
    "probe?target=127.0.0.1:1,nothing",
    "probe?target=127.0.0.1:1&debug=true,nothing",
    "probe,nothing",
    "probe?target=169.254.169.254:80,nothing",
    "config,nothing",
    "logs,nothing",
    "sd,nothing",
    "sd?nope=1,nothing",
    "-/healthy,nothing",
    "-/ready,nothing",
    "-/reload,nothing",
    "nothing,nothing"
  })
  void forbidBrowsersWhatIsNotNeeded(String path, String policy) {
    HttpHeaders headers = portprobe.get(path).headers();

    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly(policy.equals("page") ? PAGE : NOTHING);
    assertThat(headers.allValues("Cache-Control"))
        .containsExactly(path.startsWith("assets/") ? "no-cache" : "no-store");
  }

  @Test
  void letBrowsersKeepWhatItsVersionNames() {
    String style =
        portprobe.get("").body().replaceAll("(?s).*href=\"(assets/status.css[^\"]*).*", "$1");

    assertThat(portprobe.get(style).headers().allValues("Cache-Control"))
        .containsExactly("public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE",
        "GET /%00 HTTP/1.1\r\nHost: x",
        "GET /metrics/..;/ HTTP/1.1\r\nHost: x"
      })
  void standInAnswersToNonsenseToo(String request) throws IOException {
    try (var socket = new Socket(portprobe.base().getHost(), portprobe.base().getPort())) {
      socket.setSoTimeout(20_000);
      byte[] bytes =
          (request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(bytes);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 400 Bad Request\r\n")
          .contains("\r\nX-Content-Type-Options: nosniff\r\n")
          .contains("\r\nContent-Security-Policy: " + NOTHING + "\r\n")
          .endsWith("\r\n\r\nRefused: the request is no good HTTP\n");
    }
  }
}
