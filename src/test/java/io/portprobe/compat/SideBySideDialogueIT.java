package io.portprobe.compat;

import static io.portprobe.compat.Difference.CONNECTED;
import static io.portprobe.compat.Difference.FAILURE;
import static io.portprobe.compat.Difference.STEP;
import static io.portprobe.compat.Difference.and;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import io.portprobe.testing.RunningBlackboxExporter;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialogues with scripted peers, as blackbox_exporter 0.23 and Portprobe lead them. */
class SideBySideDialogueIT {
  private static final String MODULES =
      """
      ssh: {prober: tcp, timeout: 5s, tcp: {query_response: [{expect: "^SSH-2.0-([^ -]+)(?: (.*))?$"}]}}
      confirm: {prober: tcp, timeout: 5s, tcp: {query_response: [{expect: "^SSH-2.0-([^ -]+)", send: "CONFIRM ${1} $1 $$1 $none."}, {expect: "^OK$"}]}}
      plain_send: {prober: tcp, timeout: 5s, tcp: {query_response: [{send: "COST ${1} $$1"}, {expect: "^OK$"}]}}
      irc: {prober: tcp, timeout: 5s, tcp: {query_response: [{send: NICK prober}, {expect: "PING :([^ ]+)", send: "PONG ${1}"}, {expect: "^:[^ ]+ 001"}]}}
      """;

  /** Of a dialogue that fails. */
  private static final Set<Difference> DISAPPOINTED = and(CONNECTED, FAILURE, STEP);

  private static SideBySide sides;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    sides = SideBySide.start(folder, MODULES);
  }

  @AfterAll
  static void end() {
    if (sides != null) {
      sides.close();
    }
  }

  private static void assertSameBut(Set<Difference> differences, String module, Script script) {
    try (var server = script.start()) {
      sides.assertSameBut(
          differences, module, server.target(), "X-Prometheus-Scrape-Timeout-Seconds", "1.5");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
        "SSH-2.0-OpenSSH_9.2p1\n",
        "Wait.\r\n\r\nPlease.\r\nSSH-2.0-dropbear\r\n",
        "\u00ff\u00fe\r\nSSH-2.0-dropbear\r\n"
      })
  void aBannerThatMatches(String banner) {
    assertSameBut(CONNECTED, "ssh", ScriptedServer.begin().sends(banner));
  }

  @Test
  void aBannerWithoutLineEndAtTheEnd() {
    assertSameBut(CONNECTED, "ssh", ScriptedServer.begin().sends("SSH-2.0-dropbear").closes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-1.0-old\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", " SSH-2.0-x"})
  void anotherBannerThenTheEnd(String banner) {
    assertSameBut(DISAPPOINTED, "ssh", ScriptedServer.begin().sends(banner).closes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-1.0-old\r\n"})
  void anotherBannerThenSilence(String banner) {
    assertSameBut(DISAPPOINTED, "ssh", ScriptedServer.begin().sends(banner));
  }

  @Test
  void aLineThatIsTooLong() {
    assertSameBut(
        DISAPPOINTED, "ssh", ScriptedServer.begin().sends("x".repeat(70_000) + "\r\n").closes());
  }

  @Test
  void whatWasCapturedIsSentBack() {
    assertSameBut(
        CONNECTED,
        "confirm",
        ScriptedServer.begin()
            .sends("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
            .expects("CONFIRM OpenSSH_9.2p1 OpenSSH_9.2p1 $1 .\n")
            .sends("OK\r\n"));
  }

  @Test
  void whatIsSentWithoutAnExpectationIsSentAsItIs() {
    assertSameBut(
        CONNECTED, "plain_send", ScriptedServer.begin().expects("COST ${1} $$1\n").sends("OK\r\n"));
  }

  @Test
  void anIrcServer() {
    Script welcome =
        ScriptedServer.begin()
            .expects("NICK prober\n")
            .sends(":server NOTICE * :Hello\r\nPING :cookie\r\n")
            .expects("PONG cookie\n")
            .sends(":server 000 no\r\n:server 001 prober :Welcome\r\n");
    assertSameBut(CONNECTED, "irc", welcome);

    Script refusal =
        ScriptedServer.begin().expects("NICK prober\n").sends("ERROR :Closing Link\r\n").closes();
    assertSameBut(DISAPPOINTED, "irc", refusal);
  }

  /** What cannot be compared, since the key came later: the file is for us alone. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labels       | {expect: (.*), labels: [{name: banner, value: "${1}"}]}
          expect_bytes | {expect_bytes: not-a-line}
          """)
  void aKeyThatOnlyWeKnow(String key, String step, @TempDir Path own) throws IOException {
    String text = "modules: {a: {prober: tcp, tcp: {query_response: [" + step + "]}}}";
    String flag = "--config.file=" + Files.writeString(own.resolve("blackbox.yml"), text);

    Finished there = Finished.run("", RunningBlackboxExporter.PROGRAM, "--config.check", flag);
    assertThat(there.exitCode()).isEqualTo(1);
    assertThat(there.errors()).contains("field " + key + " not found");
    assertThat(Finished.portprobe("--config.check", flag).exitCode()).isZero();
  }
}
