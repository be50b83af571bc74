package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlTest {
  private static final int TLS = 0x800;
  private static final byte[] LOGIN =
      bytes(
          "41000001 01820800 00000001 21" + "00".repeat(23),
          "portprobe\0\0mysql_native_password\0");
  private static final byte[] DENIAL = error(2, 1045, "#28000Access denied for user 'portprobe'");
  private static final byte[] NO_PASSWORD = bytes("00000003", "");
  private static final Map<String, String> LABELS =
      Map.of(
          "service", "mysql",
          "version", "8.0.40",
          "flavor", "mysql",
          "tls", "no",
          "auth_plugin", "caching_sha2_password");

  private static byte[] bytes(String hex, String text) {
    return new ByteWriter()
        .bytes(HexFormat.of().parseHex(hex.replace(" ", "")))
        .text(text)
        .toBytes();
  }

  private static byte[] packet(int sequence, byte[] payload) {
    return new MysqlPacket(sequence, payload).toBytes();
  }

  private static byte[] error(int sequence, int code, String text) {
    return packet(sequence, new ByteWriter().u8(0xff).u16LittleEndian(code).text(text).toBytes());
  }

  private static byte[] greeting(String version, int capabilities) {
    return packet(
        0,
        new ByteWriter()
            .u8(10)
            .zeroTerminated(version)
            .u32LittleEndian(42)
            .text("12345678")
            .u8(0)
            .u16LittleEndian(0xf7ff | capabilities)
            .u8(0xff)
            .u16LittleEndian(2)
            .u16LittleEndian(0x8008)
            .u8(21)
            .zeros(10)
            .text("123456789012\0")
            .zeroTerminated("caching_sha2_password")
            .toBytes());
  }

  private static ScriptedServer.Script greeting() {
    return ScriptedServer.begin().sends(greeting("8.0.40", 0));
  }

  private static ProbeReport probe(ScriptedServer server, String settings) {
    String module = "{prober: mysql, mysql: {" + settings + "}}";
    return Probes.run(new Mysql(), module, "localhost:" + server.port(), Probes.AMPLE);
  }

  @Test
  void aDeniedLoginIsProof() {
    try (var server = greeting().expects(LOGIN).sends(DENIAL).start()) {
      Verdicts.assertServes(probe(server, ""), LABELS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void anotherWayOfPasswordsIsAnsweredByAnEmptyOne() {
    byte[] change = packet(2, bytes("fe", "caching_sha2_password\0salt"));
    try (var server =
        greeting()
            .expects(LOGIN)
            .sends(change)
            .expects(NO_PASSWORD)
            .sends(error(4, 1045, "#28000Access denied"))
            .start()) {
      Verdicts.assertServes(probe(server, ""), LABELS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void anAccountWithoutPasswordIsLeftByQuit() {
    byte[] login =
        bytes(
            "3d000001 01820800 00000001 21" + "00".repeat(23), "probe\0\0mysql_native_password\0");
    try (var server =
        greeting()
            .expects(login)
            .sends(bytes("07000002 00000002000000", ""))
            .expects(bytes("01000000 01", ""))
            .start()) {
      Verdicts.assertServes(probe(server, "user: probe"), LABELS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void mariaDbTellsItsOwnVersion() {
    try (var server =
        ScriptedServer.begin()
            .sends(greeting("5.5.5-10.11.19-MariaDB-0+deb12u1", TLS))
            .expects(LOGIN)
            .sends(DENIAL)
            .start()) {
      Verdicts.assertServes(
          probe(server, ""),
          Map.of(
              "service", "mysql",
              "version", "10.11.19-MariaDB-0+deb12u1",
              "flavor", "mariadb",
              "tls", "yes",
              "auth_plugin", "caching_sha2_password"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1040, Too many connections, SERVICE_OVERLOADED",
    "1203, User has already more than max_user_connections, SERVICE_OVERLOADED",
    "1129, Host is blocked because of many connection errors, AUTHENTICATION_REQUIRED",
    "1130, Host is not allowed to connect, AUTHENTICATION_REQUIRED",
    "1053, Server shutdown in progress, SERVICE_UNAVAILABLE",
    "1043, Bad handshake, MALFORMED_RESPONSE",
    "9001, Max connect timeout reached, SERVICE_UNAVAILABLE",
  })
  void anErrorInPlaceOfTheGreetingTellsWhy(int code, String text, FailureReason reason) {
    String detail = "MySQL says %d: \"%s\"".formatted(code, text);
    try (var old = ScriptedServer.begin().sends(error(0, code, text)).closes().start();
        var young = ScriptedServer.begin().sends(error(0, code, "#08004" + text)).start()) {
      Verdicts.assertFails(probe(old, ""), reason, detail);
      Verdicts.assertFails(probe(young, ""), reason, detail);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1226, SERVICE_OVERLOADED",
    "1047, SERVICE_UNAVAILABLE",
  })
  void anErrorInPlaceOfTheJudgementTellsWhy(int code, FailureReason reason) {
    try (var server = greeting().expects(LOGIN).sends(error(2, code, "#42000no")).start()) {
      Verdicts.assertFails(probe(server, ""), reason, "MySQL says " + code + ": \"no\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1045, 1251, 1698, 3159, 4151})
  void everyDenialOfTheLoginIsProof(int code) {
    try (var server = greeting().expects(LOGIN).sends(error(2, code, "#HY000no")).start()) {
      Verdicts.assertServes(probe(server, ""), LABELS);
    }
  }

  @Test
  void oneThatNeverJudgesIsMalformed() {
    var script = greeting().expects(LOGIN);
    for (int i = 0; i < 4; i++) {
      script.sends(packet(2 + 2 * i, bytes("01", ""))).expects(packet(3 + 2 * i, new byte[0]));
    }
    try (var server = script.start()) {
      Verdicts.assertFails(
          probe(server, ""), FailureReason.MALFORMED_RESPONSE, "MySQL never judges the login");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000002", "0300000205ffff", "02000002ff15"})
  void whatIsNoJudgementIsMalformed(String answer) {
    try (var server = greeting().expects(LOGIN).sends(HexFormat.of().parseHex(answer)).start()) {
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-test", "220 mail.example", "\5\0\0\0\013\b\5\032\0"})
  void anotherServiceIsUnexpected(String said) {
    try (var server = ScriptedServer.begin().sends(said).start()) {
      ProbeReport report = probe(server, "");
      assertThat(Verdicts.reason(report)).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(report.measurements()).isEmpty();
    }
  }

  /** With TLS, and a login within it that is denied. */
  private static ScriptedServer upgrading() {
    byte[] opening = bytes("20000001 018a0800 00000001 21" + "00".repeat(23), "");
    byte[] login =
        bytes(
            "41000002 018a0800 00000001 21" + "00".repeat(23),
            "portprobe\0\0mysql_native_password\0");
    var session =
        ScriptedServer.begin().expects(login).sends(error(3, 1045, "#28000Access denied"));
    return ScriptedServer.begin()
        .sends(greeting("8.0.40", TLS))
        .expects(opening)
        .then(TlsPeer.secured(TlsPeer.certificate().build(), session))
        .start();
  }

  @Test
  void upgradesToTls() {
    try (var server = upgrading()) {
      ProbeReport report = probe(server, "tls: require, " + TlsPeer.TRUST);
      assertThat(report.succeeded()).isTrue();
      assertThat(report.tls()).isNotNull();
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void completesTheLoginAlsoWhereTheCertificateIsRefused() {
    try (var server = upgrading()) {
      assertThat(Verdicts.reason(probe(server, "tls: require")))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void completesTheLoginAlsoWhereTheTlsThatIsRequiredIsMissing() {
    try (var server = greeting().expects(LOGIN).sends(DENIAL).start()) {
      Verdicts.assertFails(
          probe(server, "tls: require"), FailureReason.UNEXPECTED_RESPONSE, "MySQL offers no TLS");
      assertThat(server.rest()).isEmpty();
    }
  }
}
