package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The starts that come to an end: with what was asked for, or with what the user must mend. */
class StartIT {
  private static final String BAD =
      """
      modules:
        a: {prober: nope}
        b: {prober: tcp, tcp: {tls: perhaps}}
      """;

  @TempDir private Path folder;

  private Path config(String text) throws IOException {
    return Files.writeString(folder.resolve("portprobe.yml"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --nope                           | unknown flag '--nope'; see --help
          --web.systemd-socket             | unknown flag '--web.systemd-socket'; see --help
          stray                            | unexpected argument 'stray'; see --help
          --log.level=loud                 | --log.level: expected one of [debug, info, warn, error], got loud
          --log.format=xml                 | --log.format: expected logfmt or json, got xml
          --timeout-offset=x               | --timeout-offset: expected seconds such as 0.5, got "x"
          --config.check=yes               | --config.check: takes no value; write --no-config.check for no
          --history.limit=many             | --history.limit: expected a whole number, got "many"
          --config.file                    | --config.file: expected a value: FILE
          --config.auto-reload-interval=-1 | --config.auto-reload-interval: expected 0 or more, got -1
          --probe.concurrency-limit=0      | --probe.concurrency-limit: expected 1 or more, got 0
          --history.limit=-1               | --history.limit: expected 0 or more, got -1
          --history.max-bytes=-1           | --history.max-bytes: expected 0 or more, got -1
          --web.listen-address=localhost   | --web.listen-address: expected [host]:port such as :9115, got "localhost"
          --web.admin-address=localhost    | --web.admin-address: expected [host]:port such as :9115, got "localhost"
          --web.enable-logs=no             | --web.enable-logs: takes no value; write --no-web.enable-logs for no
          --web.listen-address=vsock://:1  | --web.listen-address vsock://:1: vsock is not supported
          --web.external-url="x"           | --web.external-url: URL must not begin or end with quotes
          --config.file=none.yml           | error reading config file: none.yml: no such file
          """,
      quoteCharacter = '`')
  void saysInOneLineWhatIsWrong(String flag, String sentence) {
    assertThat(Finished.portprobe(flag))
        .isEqualTo(new Finished(1, "", "portprobe: " + sentence + "\n"));
  }

  @Test
  void looksForBlackboxExportersFileByDefault() {
    assertThat(Finished.portprobe().errors())
        .isEqualTo("portprobe: error reading config file: blackbox.yml: no such file\n");
  }

  @Test
  void saysThatTheConfigIsNoFile() {
    Finished finished = Finished.portprobe("--config.file=" + folder);

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.errors().lines()).hasSize(1);
    assertThat(finished.errors())
        .startsWith("portprobe: error reading config file: ")
        .endsWith("Is a directory\n");
  }

  @Test
  void tellsEveryProblemOfTheConfigInALine() throws IOException {
    Finished finished = Finished.portprobe("--config.file", config(BAD).toString());

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.output()).isEmpty();
    assertThat(finished.errors().lines()).hasSize(2);
    assertThat(finished.errors())
        .startsWith("portprobe: error parsing config file: ")
        .contains("modules.a.prober (line 2): prober 'nope' is not valid")
        .contains("modules.b.tcp.tls (line 3): expected true or false");
  }

  @Test
  void saysThatTheAddressIsInUse() throws IOException {
    Path config = config("modules: {}\n");
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      Finished finished =
          Finished.portprobe("--config.file=" + config, "--web.listen-address=" + address);

      assertThat(finished)
          .isEqualTo(
              new Finished(
                  1,
                  "",
                  "portprobe: cannot listen: Failed to bind to /%s: Address already in use\n"
                      .formatted(address)));
    }
  }

  @Test
  void checksAGoodConfig() throws IOException {
    Finished finished =
        Finished.portprobe("--config.check", "--config.file=" + config("modules: {}\n"));

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.errors()).contains("level=INFO").contains("Config file is ok exiting...");
  }

  @Test
  void checksABadConfig() throws IOException {
    Finished finished = Finished.portprobe("--config.check", "--config.file=" + config(BAD));

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.errors())
        .contains("level=ERROR")
        .contains("Error loading config: error parsing config file: modules.a.prober (line 2)");
  }

  @Test
  void printsTheVersionOnStdout() {
    Finished finished = Finished.portprobe("--version");

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.output()).matches("portprobe, version \\S+ \\(java 25\\S*\\)\\n");
    assertThat(finished.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--help", "-h"})
  void printsTheHelpOnStdout(String flag) {
    Finished finished = Finished.portprobe(flag);

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.output())
        .startsWith("Usage: portprobe [FLAG]...\n")
        .contains("--[no-]config.check", "--web.listen-address=ADDRESS");
    assertThat(finished.errors()).isEmpty();
  }

  @Test
  void knowsTheNegativeFormOfItsSwitches() {
    Finished finished =
        Finished.portprobe("--no-config.check", "--no-config.enable-auto-reload", "--version");

    assertThat(finished.exitCode()).isZero();
  }

  @Test
  void takesTheSecretsOfTheConfigurationFromItsEnvironment() throws IOException {
    Path config =
        config(
            "modules: {a: {prober: tcp, tcp: {tls_config: {ca: \"${PATH}${PATH_OF_NOBODY}\"}}}}");
    assertThat(Finished.portprobe("--config.file=" + config))
        .isEqualTo(
            new Finished(
                1,
                "",
                "portprobe: error parsing config file: modules.a.tcp.tls_config.ca (line 1):"
                    + " environment variable PATH_OF_NOBODY is not set\n"));
  }
}
