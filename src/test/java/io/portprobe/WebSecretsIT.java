package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.SecretForms;
import io.portprobe.testing.WebFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets of the web configuration file, and what clients bring, leave by no door either. */
class WebSecretsIT {
  private static final String KEY = "pl4nted-K3y-53cret";
  private static final String GUESS = "pl4nted-gue55";
  private static final List<SecretForms> SECRETS =
      List.of(
          SecretForms.of(KEY),
          SecretForms.of(GUESS),
          SecretForms.of("geheim"),
          SecretForms.of(WebFiles.HASH.substring("$2y$10$".length())));

  @TempDir private static Path folder;
  private static WebFiles files;
  @AutoClose private static RunningPortprobe portprobe;

  @BeforeAll
  static void start() {
    files = WebFiles.in(folder);
    portprobe =
        RunningPortprobe.start(
            ConfigFile.empty(folder),
            "--log.level=debug",
            "--log.prober=debug",
            "--web.config.file=" + files.config(WebFiles.USERS));
  }

  private static String answer(String path, int status, String user) {
    byte[] named = user.getBytes(StandardCharsets.UTF_8);
    String header = "Basic " + Base64.getEncoder().encodeToString(named);
    var answer = portprobe.get(path, "Authorization", header);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    return answer.body() + answer.headers().map();
  }

  private static void assertKept(String place, String text) {
    SECRETS.forEach(secret -> assertThat(secret.in(text)).as(place).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "config", "metrics", "recent", "sd", "api/v1/probes", "logs?id=0"})
  void noPageTellsThem(String path) {
    answer(
        RunningPortprobe.probePath(FreePort.target(), "tcp") + "&debug=true", 200, "alice:geheim");
    assertKept(path, answer(path, 200, "alice:geheim"));
    assertKept(path, answer(path, 401, "alice:" + GUESS));
    assertKept(path, answer(path, 401, "bob:" + GUESS));
  }

  /** The log, while requests keep coming: nothing is looked at otherwise. */
  private static String refusal(String text) {
    int before = portprobe.program().output().length();
    files.config(text);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          var _ = portprobe.get("-/healthy");
          return portprobe.program().output().substring(before).contains("level=ERROR");
        });
    return portprobe.program().output().substring(before);
  }

  @Test
  void noMistakeInTheFileTellsThem() {
    String hash = WebFiles.HASH;
    files.write(
        "broken.key",
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(KEY));
    List<String> mistakes =
        List.of(
            "basic_auth_users:\n  alice: x" + hash + "\n",
            "basic_auth_users:\n  alice: [" + hash + "]\n",
            "basic_auth_users:\n  alice: " + hash + "\n bob\n",
            WebFiles.TLS.replace("server.key", "broken.key") + WebFiles.USERS);
    for (String mistake : mistakes) {
      String told = refusal(mistake);
      assertThat(told).contains("web config file");
      assertKept(mistake, told);
    }
    files.config(WebFiles.USERS);
  }

  @AfterAll
  static void theLogDoesNotTellThem() {
    assertThat(portprobe.program().output()).contains("level=DEBUG");
    assertKept("log", portprobe.program().output());
  }
}
