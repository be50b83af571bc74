package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTest {
  private static final String PING = "*2\r\n$4\r\nPING\r\n$16\r\n";
  private static final String HELLO = "*1\r\n$5\r\nHELLO\r\n";
  private static final String QUIT = "*1\r\n$4\r\nQUIT\r\n";
  private static final String FACTS =
      """
      *14\r
      $6\r
      server\r
      $5\r
      redis\r
      $7\r
      version\r
      $5\r
      7.0.1\r
      $5\r
      proto\r
      :2\r
      $2\r
      id\r
      :17\r
      $4\r
      mode\r
      $10\r
      standalone\r
      $4\r
      role\r
      $6\r
      master\r
      $7\r
      modules\r
      *0\r
      """;
  private static final Map<String, String> LABELS =
      Map.of(
          "service", "redis",
          "server", "redis",
          "version", "7.0.1",
          "mode", "standalone",
          "role", "master",
          "modules", "0");

  private static ScriptedServer.Script pinged() {
    return ScriptedServer.begin()
        .expects(PING)
        .then(socket -> socket.getInputStream().readNBytes(18));
  }

  private static ScriptedServer.Script echoing() {
    return ScriptedServer.begin().expects(PING).then(RedisTest::echo);
  }

  private static void echo(Socket socket) throws IOException {
    byte[] random = socket.getInputStream().readNBytes(18);
    socket.getOutputStream().write("$16\r\n".getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(random);
  }

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Redis(), "{prober: redis}", server.target(), Probes.AMPLE);
  }

  @Test
  void tellsVersionModeAndRole() {
    try (var server =
        echoing().expects(HELLO).sends(FACTS).expects(QUIT).sends("+OK\r\n").start()) {
      Verdicts.assertServes(probe(server), LABELS);
      Assertions.assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void namesOfItsOwnAreNoLabels() {
    try (var server =
        echoing()
            .expects(HELLO)
            .sends("*4\r\n$3\r\na-b\r\n$1\r\nx\r\n$3\r\nc-d\r\n*3\r\n")
            .start()) {
      Verdicts.assertServes(probe(server), Map.of("service", "redis", "modules", "3"));
    }
  }

  @Test
  void anOldOneKnowsNoHello() {
    try (var server =
        echoing().expects(HELLO).sends("-ERR unknown command `HELLO`\r\n").expects(QUIT).start()) {
      Verdicts.assertServes(probe(server), Map.of("service", "redis"));
      Assertions.assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NOAUTH Authentication required.", "NOPERM no permissions", "WRONGPASS x"})
  void oneThatWantsAPasswordServes(String refusal) {
    try (var server =
        pinged()
            .sends("-" + refusal + "\r\n")
            .expects(HELLO)
            .sends("-NOAUTH HELLO must be called with the client already authenticated\r\n")
            .expects(QUIT)
            .start()) {
      Verdicts.assertServes(probe(server), Map.of("service", "redis"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LOADING Redis is loading the dataset in memory, SERVICE_STARTING",
    "MASTERDOWN Link with MASTER is down, SERVICE_UNAVAILABLE",
    "MISCONF Redis is configured to save RDB snapshots, SERVICE_UNAVAILABLE",
    "BUSY Redis is busy running a script, SERVICE_UNAVAILABLE",
    "UNKILLABLE Sorry the script already executed write commands, SERVICE_UNAVAILABLE",
  })
  void oneThatCannotServeStillTellsWhatItIs(String refusal, FailureReason reason) {
    try (var server =
        pinged().sends("-" + refusal + "\r\n").expects(HELLO).sends(FACTS).expects(QUIT).start()) {
      ProbeReport report = probe(server);
      Verdicts.assertFails(report, reason, "Redis says \"" + refusal + "\"");
      Assertions.assertThat(report.measurements().getFirst().labels()).isEqualTo(LABELS);
      Assertions.assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ERR max number of clients reached, SERVICE_OVERLOADED",
    "ERR max number of clients + cluster connections reached, SERVICE_OVERLOADED",
    "DENIED Redis is running in protected mode, AUTHENTICATION_REQUIRED",
  })
  void oneThatTurnsAwayUnaskedIsHeard(String refusal, FailureReason reason) {
    try (var server = ScriptedServer.begin().sends("-" + refusal + "\r\n").closes().start()) {
      Verdicts.assertFails(probe(server), reason, "Redis says \"" + refusal + "\"");
    }
  }

  @Test
  void aWrongEchoIsMalformed() {
    try (var server = pinged().sends("$16\r\n0123456789abcdef\r\n").start()) {
      Assertions.assertThat(Verdicts.reason(probe(server)))
          .isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @Test
  void aLengthThatIsNoneIsShownByteForByte() {
    try (var server = pinged().sends("$\u00ff\u00ff\r\n").start()) {
      Verdicts.assertFails(
          probe(server),
          FailureReason.MALFORMED_RESPONSE,
          "expected a length in RESP, got \"\\xff\\xff\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*2\r\n\r\n", "*2\r\n$x\r\n", "*2\r\n$6\r\nserver\r\n+a\r\n"})
  void aBrokenHelloIsMalformed(String answer) {
    try (var server = echoing().expects(HELLO).sends(answer).start()) {
      Assertions.assertThat(Verdicts.reason(probe(server)))
          .isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @ParameterizedTest
  @CsvSource({"SSH-2.0-test", "-ERR bad command", "+PONG", "220 mail.example"})
  void anotherServiceIsNotWaitedFor(String said) {
    try (var server = ScriptedServer.begin().sends(said + "\r\n").start()) {
      String shown = said + (said.startsWith("-") ? "" : "\\r\\n");
      Verdicts.assertMetAnother(
          probe(server), "expected a Redis reply to PING, got \"" + shown + "\"");
    }
  }

  @Test
  void speaksOverTls() {
    var script = echoing().expects(HELLO).sends(FACTS).expects(QUIT);
    try (var server =
        ScriptedServer.begin()
            .then(TlsPeer.secured(TlsPeer.certificate().build(), script))
            .start()) {
      String module = "{prober: redis, redis: {tls: true, %s}}".formatted(TlsPeer.TRUST);
      Verdicts.assertServes(
          Probes.run(new Redis(), module, "localhost:" + server.port(), Probes.AMPLE), LABELS);
    }
  }
}
