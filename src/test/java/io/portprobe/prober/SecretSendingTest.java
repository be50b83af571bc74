package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.failure;
import static io.portprobe.prober.Dialogues.hold;
import static io.portprobe.prober.Dialogues.holdBriefly;
import static io.portprobe.prober.Dialogues.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigLoader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretSendingTest {
  private static final String SECRET = Probes.SECRET;

  @TempDir private Path folder;

  /** The report with all of its parts, and its trace as people read it. */
  private static String told(ProbeReport report) {
    return report + "\n" + report.events().stream().map(e -> e.content().toString()).toList();
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("secret"), content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{expect: '^no$'} | said correct-horse\\n",
        "{expect: '^no$'} | said correct-/horse\\n",
        "{expect: '^no$'} | correct-horse",
        "{expect: '^no$', until: bytes} | correct-/horse",
        "{expect: '^no$', until: eof} | correct-horse\\n",
        "{expect: '^no$', until: idle} | correct-horse",
        "{expect: yes, reject: hor.e} | correct-horse\\n",
        "{expect_bytes: other} | correct-horse\\n",
        "{expect_hex: 00} | correct-horse\\n",
        "{starttls: true} | correct-horse\\n",
        "{expect: said, send: ok}, {starttls: true} | said\\ncorrect-horse",
      })
  void anEchoIsNotShownInAnyFailure(String steps, String echo) throws Exception {
    for (String sending : List.of("send_secret: " + SECRET, "send_file: " + file(SECRET + "\n"))) {
      var script = ScriptedServer.begin().expects(SECRET + "\n");
      for (String piece : echo.split("/", -1)) {
        script.sends(piece.translateEscapes()).pauses(20);
      }
      try (var server = script.start()) {
        ProbeReport report = holdBriefly("{" + sending + "}, " + steps, server);
        assertThat(report.succeeded()).isFalse();
        assertThat(told(report)).doesNotContain("horse");
      }
    }
  }

  @Test
  void anEchoThatIsCapturedIsNotShownEither() {
    String steps =
        """
        {send_secret: correct-horse, eol: none}, {expect: '(horse)', until: bytes, send: 'ok ${1}',
          labels: [{name: a, value: '<${1}>'}, {name: b, value: literal}]}, {send: QUIT}
        """;
    try (var server = ScriptedServer.begin().expects(SECRET).sends("no " + SECRET).start()) {
      ProbeReport report = hold(steps, server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements()).contains(info(Map.of("a", "<<secret>>", "b", "literal")));
      assertThat(told(report)).doesNotContain("horse").contains("sent 5 bytes: QUIT\\n");
      assertThat(server.rest()).isEqualTo("ok horse\nQUIT\n");
    }
  }

  @Test
  void theEnvironmentMayHoldIt() {
    try (var server = ScriptedServer.begin().start()) {
      ProbeReport report = hold("{send_secret: 'x${PROBE_SECRET}x', eol: none}", server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(told(report)).doesNotContain("horse");
      assertThat(server.rest()).isEqualTo("x" + SECRET + "x");
    }
  }

  @Test
  void theConfigurationIsPrintedWithoutIt() throws Exception {
    String yaml =
        "modules: {m: {prober: tcp, tcp: {query_response: [{send_secret: '%s'}]}}}"
            .formatted(SECRET);
    var config = new ConfigLoader(List.of(new Tcp())).load(yaml);
    assertThat(config.toString()).doesNotContain(SECRET);
    assertThat(config.text()).doesNotContain(SECRET).contains("send_secret: <secret>");
  }

  @Test
  void aFileIsReadByEveryProbe() throws Exception {
    Path file = file("first\r\n");
    String step = "{send_file: " + file + "}";
    for (String content : List.of("first", "second", "two\nlines")) {
      Files.writeString(file, content + "\n");
      try (var server = ScriptedServer.begin().start()) {
        assertThat(hold(step, server).outcome()).isEqualTo(SUCCESS);
        assertThat(server.rest()).isEqualTo(content + "\n");
      }
    }
  }

  @Test
  void aFileThatCannotBeReadCostsOneProbe() throws Exception {
    Path missing = folder.resolve("missing");
    assertRefused(missing, "java.nio.file.NoSuchFileException: " + missing);
    assertRefused(folder, "java.io.IOException: is not a regular file");
    Path large = file("x".repeat(64 * 1024 + 1));
    assertRefused(large, "java.io.IOException: larger than 65536 bytes");
  }

  private static void assertRefused(Path file, String because) {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(hold("{send_file: " + file + "}", server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.NETWORK_ERROR,
                  "step 1: this host cannot read the secret in " + file + ": " + because));
      assertThat(server.rest()).isEmpty();
    }
  }
}
