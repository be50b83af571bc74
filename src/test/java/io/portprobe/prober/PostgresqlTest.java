package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlTest {
  private static final String SSL_REQUEST = "\0\0\0\b\4\322\26/";
  private static final String STARTUP = "\0\0\0\030\0\003\0\0user\0portprobe\0\0";
  private static final String TERMINATE = "X\0\0\0\4";
  private static final byte[] SASL = message('R', "\0\0\0\012SCRAM-SHA-256\0\0");
  private static final Map<String, String> SASL_LABELS =
      Map.of("service", "postgresql", "auth_method", "sasl");

  private static byte[] message(char type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    return new ByteWriter().u8(type).u32(4 + bytes.length).bytes(bytes).toBytes();
  }

  private static byte[] error(String state, String text) {
    return message('E', "SFATAL\0VFATAL\0C" + state + "\0M" + text + "\0Fpostmaster.c\0\0");
  }

  private static ProbeReport probe(ScriptedServer server, String settings) {
    String module = "{prober: postgresql, postgresql: {" + settings + "}}";
    return Probes.run(new Postgresql(), module, "localhost:" + server.port(), Probes.AMPLE);
  }

  private static ScriptedServer.Script asked() {
    return ScriptedServer.begin().expects(STARTUP);
  }

  @Test
  void aDemandForAPasswordIsProofAndTheEndIsSilent() {
    try (var server = asked().sends(SASL).start()) {
      Verdicts.assertServes(probe(server, ""), SASL_LABELS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void namesTheUserAndTheDatabaseOfTheSettings() {
    try (var server =
        ScriptedServer.begin()
            .expects("\0\0\0\044\0\003\0\0user\0probe\0database\0orders\0\0")
            .sends(SASL)
            .start()) {
      Verdicts.assertServes(probe(server, "user: probe, database: orders"), SASL_LABELS);
    }
  }

  @Test
  void oneThatTrustsTellsWhatItIsAndIsLeftByTerminate() {
    try (var server =
        asked()
            .sends(message('v', "\0\3\0\0\0\0\0\0"))
            .sends(message('R', "\0\0\0\0"))
            .sends(message('S', "server_version\00015.20\0"))
            .sends(message('S', "in_hot_standby\0on\0"))
            .sends(message('S', "default_transaction_read_only\0off\0"))
            .sends(message('S', "TimeZone\0UTC\0"))
            .sends(message('K', "\0\0\0\1\0\0\0\2"))
            .sends(message('Z', "I"))
            .expects(TERMINATE)
            .start()) {
      Verdicts.assertServes(
          probe(server, ""),
          Map.of(
              "service", "postgresql",
              "auth_method", "trust",
              "version", "15.20",
              "role", "replica",
              "read_only", "off"));
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "53300, 'sorry, too many clients already', SERVICE_OVERLOADED",
    "08P01, no more connections allowed (max_client_conn), SERVICE_OVERLOADED",
    "08P01, server login has been failing, SERVICE_UNAVAILABLE",
    "08P01, query_wait_timeout, SERVICE_UNAVAILABLE",
    "08P01, SSL required, UNEXPECTED_RESPONSE",
    "57P03, the database system is starting up, SERVICE_STARTING",
    "57P03, the database system is not accepting connections, SERVICE_STARTING",
    "57P03, the database system is in recovery mode, SERVICE_STARTING",
    "57P03, the database system is shutting down, SERVICE_UNAVAILABLE",
    "57P01, terminating connection due to administrator command, SERVICE_UNAVAILABLE",
    "53400, configuration limit exceeded, SERVICE_UNAVAILABLE",
    "53100, disk full, SERVICE_UNAVAILABLE",
    "53200, out of memory, SERVICE_UNAVAILABLE",
  })
  void aRefusalTellsWhy(String state, String text, FailureReason reason) {
    try (var server = asked().sends(error(state, text)).closes().start()) {
      Verdicts.assertFails(
          probe(server, ""), reason, "PostgreSQL says %s: \"%s\"".formatted(state, text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "28000, no pg_hba.conf entry for host",
    "28P01, password authentication failed",
    "3D000, database does not exist",
    "08P01, no such user: portprobe",
    "08P01, '\"trust\" authentication failed'",
    "08P01, login rejected",
  })
  void aRefusalOfOurselvesIsProof(String state, String text) {
    try (var server = asked().sends(error(state, text)).closes().start()) {
      Verdicts.assertServes(probe(server, ""), Map.of("service", "postgresql"));
    }
  }

  @Test
  void aRefusalAfterTrustIsHeard() {
    byte[] reserved = error("53300", "remaining connection slots are reserved");
    try (var server = asked().sends(message('R', "\0\0\0\0")).sends(reserved).closes().start()) {
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.SERVICE_OVERLOADED);
    }
  }

  @Test
  void aServerWithoutRoomForAProcessIsOverloaded() {
    String text = "could not fork new process for connection: Cannot allocate memory";
    try (var server = asked().sends("E" + text + "\n\0").closes().start()) {
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.SERVICE_OVERLOADED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFB 003.008", "ERROR", "NOTICE AUTH", "SSH-2.0-test", "HTTP/1.1 400 "})
  void anotherServiceIsUnexpected(String said) {
    try (var server = asked().sends(said).start()) {
      Verdicts.assertMetAnother(
          probe(server, ""), "expected an answer of PostgreSQL, got \"" + said + "\"");
    }
  }

  @Test
  void aMessageWithoutItsEndIsMalformed() {
    try (var server = asked().sends(message('R', "\0\0")).start()) {
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @Test
  void offersItsNameToTlsFromTheFirstByte() {
    var offered = new AtomicReference<String>();
    try (var server =
        ScriptedServer.begin()
            .then(plain -> {
              SSLSocket socket = TlsPeer.secured(plain, TlsPeer.certificate().build());
              var parameters = socket.getSSLParameters();
              parameters.setApplicationProtocols(new String[] {"postgresql"});
              socket.setSSLParameters(parameters);
              socket.startHandshake();
              offered.set(socket.getApplicationProtocol());
              socket.getOutputStream().write(SASL);
              socket.getInputStream().readAllBytes();
              socket.close();
            })
            .start()) {
      Verdicts.assertServes(probe(server, "tls: implicit, " + TlsPeer.TRUST), SASL_LABELS);
    }
    assertThat(offered).hasValue("postgresql");
  }

  @Test
  void aGreetingWithinTlsIsOneWithTls() {
    var greeting = ScriptedServer.begin().expects(SSL_REQUEST).sends("N");
    var act = TlsPeer.secured(TlsPeer.certificate().build(), greeting);
    try (var server = ScriptedServer.begin().then(act).start()) {
      Verdicts.assertServes(
          probe(server, "tls: implicit, depth: greeting, " + TlsPeer.TRUST),
          Map.of("service", "postgresql", "tls", "yes", "depth", "greeting"));
    }
  }

  @Test
  void upgradesToTls() {
    var session = ScriptedServer.begin().expects(STARTUP).sends(SASL);
    try (var server = upgrading(session)) {
      Verdicts.assertServes(
          probe(server, "tls: require, " + TlsPeer.TRUST),
          Map.of("service", "postgresql", "auth_method", "sasl", "tls", "yes"));
    }
  }

  private static ScriptedServer upgrading(ScriptedServer.Script session) {
    return ScriptedServer.begin()
        .expects(SSL_REQUEST)
        .sends("S")
        .then(TlsPeer.secured(TlsPeer.certificate().build(), session))
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls: require", "tls: require, depth: greeting"})
  void failsWithoutTheTlsThatIsRequired(String settings) {
    try (var server = ScriptedServer.begin().expects(SSL_REQUEST).sends("N").start()) {
      Verdicts.assertFails(
          probe(server, settings), FailureReason.UNEXPECTED_RESPONSE, "PostgreSQL offers no TLS");
    }
  }

  @Test
  void believesNothingThatComesAheadOfTls() {
    try (var server = ScriptedServer.begin().expects(SSL_REQUEST).sends("SR").start()) {
      assertThat(Verdicts.reason(probe(server, "depth: greeting")))
          .isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @Test
  void aGreetingIsOneByte() {
    try (var server = ScriptedServer.begin().expects(SSL_REQUEST).sends("N").start()) {
      Verdicts.assertServes(
          probe(server, "depth: greeting"),
          Map.of("service", "postgresql", "tls", "no", "depth", "greeting"));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aGreetingWithTlsIsFollowedByItsHandshakeWhateverTheCertificate() {
    try (var server = upgrading(ScriptedServer.begin())) {
      Verdicts.assertServes(
          probe(server, "depth: greeting"),
          Map.of("service", "postgresql", "tls", "yes", "depth", "greeting"));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aGreetingWithTlsRequiredJudgesTheCertificate() {
    try (var server = upgrading(ScriptedServer.begin())) {
      assertThat(Verdicts.reason(probe(server, "depth: greeting, tls: require")))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
    }
  }
}
