package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.WebFiles;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers where, when the owner has a listener, or has switched something off. */
class AdminAddressIT {
  private static final String MOVED = "Only the listener of --web.admin-address answers this.\n";
  private static final String SERVICES =
      """
      services:
        - {name: nobody, target: "127.0.0.1:1", module: tcp, tier: critical, impact: none}
      """;

  private static Path folder;
  private static RunningPortprobe portprobe;
  private static URI admin;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    folder = temporary;
    int port = FreePort.take();
    admin = URI.create("http://127.0.0.1:" + port + "/");
    portprobe =
        RunningPortprobe.start(ConfigFile.empty(folder), "--web.admin-address=127.0.0.1:" + port);
  }

  @AfterAll
  static void end() {
    portprobe.close();
  }

  /** The answer of the owner's listener. */
  private static HttpResponse<String> owner(String method, String path) {
    return portprobe.send(method, admin + path);
  }

  @ParameterizedTest
  @CsvSource({"POST,-/reload,200", "GET,config,200", "GET,logs,400"})
  void answersTheOwnersPartsOnTheirListenerOnly(String method, String path, int status) {
    HttpResponse<String> answer = portprobe.send(method, path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(MOVED);
    assertThat(owner(method, path).statusCode()).isEqualTo(status);
  }

  @Test
  void showsProbesInFullOnTheOwnersListenerOnly() {
    String path = "probe?debug=true&target=" + FreePort.target();
    HttpResponse<String> answer = portprobe.get(path);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("debug=true: " + MOVED);
    assertThat(owner("GET", path).body()).contains("Module configuration:");
  }

  @ParameterizedTest
  @CsvSource({"''", "metrics", "sd", "-/healthy", "api/v1/probes", "probe?target=127.0.0.1:1"})
  void answersTheRestOnBoth(String path) {
    assertThat(portprobe.get(path).statusCode()).isEqualTo(200);
    assertThat(owner("GET", path).statusCode()).isEqualTo(200);
  }

  @Test
  void linksToWhatIsThereOnly() {
    portprobe.probe(FreePort.target(), "tcp");

    assertThat(portprobe.get("").body())
        .contains("href=\"metrics\"")
        .doesNotContain("href=\"config\"", "logs?id=", "debug=true");
    assertThat(owner("GET", "").body())
        .contains("href=\"metrics\"", "href=\"config\"", "logs?id=", "&amp;debug=true");
  }

  @Test
  void linksServicesToWhatIsThereOnly(@TempDir Path other) {
    try (var switched =
            RunningPortprobe.start(
                ConfigFile.of(other, SERVICES), "--no-web.enable-debug", "--no-web.enable-config");
        var whole = RunningPortprobe.start(ConfigFile.of(other, SERVICES))) {
      assertThat(switched.get("").body())
          .contains("data-debug=\"\"", "href=\"probe?target=127.0.0.1%3A1&amp;module=tcp\"")
          .doesNotContain("debug=true", "href=\"config\"");
      assertThat(whole.get("").body())
          .contains(
              "data-debug=\"&amp;debug=true\"",
              "href=\"probe?target=127.0.0.1%3A1&amp;module=tcp&amp;debug=true\"",
              "href=\"config\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"reload,POST,-/reload", "config,GET,config", "logs,GET,logs"})
  void switchesEachOff(String part, String method, String path, @TempDir Path other) {
    try (var switched =
        RunningPortprobe.start(ConfigFile.empty(other), "--no-web.enable-" + part)) {
      HttpResponse<String> answer = switched.send(method, path);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body())
          .isEqualTo("Switched off; --web.enable-" + part + " switches it on.\n");
      assertThat(switched.get("probe?debug=true&target=127.0.0.1:1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void switchesDebugOff(@TempDir Path other) {
    try (var switched = RunningPortprobe.start(ConfigFile.empty(other), "--no-web.enable-debug")) {
      HttpResponse<String> answer = switched.get("probe?debug=true&target=127.0.0.1:1");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .isEqualTo("debug=true: Switched off; --web.enable-debug switches it on.\n");
      assertThat(switched.get("config").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksForThePasswordToo(@TempDir Path other) {
    String web = "--web.config.file=" + WebFiles.in(other).config(WebFiles.USERS);
    String address = "127.0.0.1:" + FreePort.take();
    try (var locked =
        RunningPortprobe.start(ConfigFile.empty(other), web, "--web.admin-address=" + address)) {
      String page = "http://" + address + "/config";
      byte[] credentials = "alice:geheim".getBytes(StandardCharsets.US_ASCII);
      String login = "Basic " + Base64.getEncoder().encodeToString(credentials);

      assertThat(locked.get(page).statusCode()).isEqualTo(401);
      assertThat(locked.get(page, "Authorization", login).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysWhereTheOwnersListenerIs() {
    assertThat(portprobe.program().output()).contains(" (admin: " + admin + ") - try ");
  }
}
