package io.portprobe.prober;

import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.OptionalInt;

/**
 * MySQL and MariaDB: a login, always to its end.
 *
 * <p>A server counts those who leave between its greeting and the end of the login, and blocks
 * their host when they are too many. One whose login is denied is not counted.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html">Protocol</a>
 */
final class Mysql implements Prober {
  private static final int LONG_PASSWORD = 1;
  private static final int PROTOCOL_41 = 0x200;
  private static final int TLS = 0x800;
  private static final int SECURE_CONNECTION = 0x8000;
  private static final int PLUGIN_AUTH = 0x80000;
  private static final int CAPABILITIES =
      LONG_PASSWORD | PROTOCOL_41 | SECURE_CONNECTION | PLUGIN_AUTH;
  private static final int MAX_PACKET = 1 << 24;
  private static final int UTF_8 = 0x21;

  /** How often a server may ask for the password in another way. */
  private static final int MAX_QUESTIONS = 4;

  private static final byte[] QUIT = {1};
  private static final byte[] NO_PASSWORD = {};

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public String summary() {
    return "The server greets and judges a login, which it may deny";
  }

  @Override
  public String footprint() {
    return "A denied login: Aborted_connects grows by one, and MariaDB logs a warning; with the user"
        + " of an account that has no password, nothing. A failed TLS handshake counts towards"
        + " max_connect_errors";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(3306);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    String user =
        settings.text(
            "user", "portprobe", "Who logs in: nobody, or an account without password and rights");
    return Dialogue.overTcpUpgrading(
        settings,
        tls == TlsUse.IMPLICIT,
        (wire, findings) -> talk(wire, findings, user, tls == TlsUse.REQUIRE));
  }

  private static void talk(Wire wire, Findings findings, String user, boolean tls)
      throws ProbeFailure {
    MysqlGreeting greeting = MysqlGreeting.read(wire);
    findings.service("mysql", greeting.facts());
    if (tls && greeting.offersTls()) {
      upgrade(wire, user);
      return;
    }
    logIn(wire, new MysqlPacket(1, login(CAPABILITIES, user)));
    if (tls) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "MySQL offers no TLS");
    }
  }

  /** The login is completed also where the certificate is refused: it holds nothing secret. */
  private static void upgrade(Wire wire, String user) throws ProbeFailure {
    new MysqlPacket(1, opening(CAPABILITIES | TLS).toBytes()).send(wire);
    var login = new MysqlPacket(2, login(CAPABILITIES | TLS, user));
    try {
      wire.startTls();
    } catch (ProbeFailure failure) {
      if (RefusedCertificate.isReasonOf(failure)) {
        logIn(wire, login);
      }
      throw failure;
    }
    logIn(wire, login);
  }

  /** How a login begins; for TLS, it is all that goes ahead in the clear. */
  private static ByteWriter opening(int capabilities) {
    return new ByteWriter()
        .u32LittleEndian(capabilities)
        .u32LittleEndian(MAX_PACKET)
        .u8(UTF_8)
        .zeros(23);
  }

  private static byte[] login(int capabilities, String user) {
    return opening(capabilities)
        .zeroTerminated(user)
        .u8(0)
        .zeroTerminated("mysql_native_password")
        .toBytes();
  }

  private static void logIn(Wire wire, MysqlPacket login) throws ProbeFailure {
    login.send(wire);
    for (int i = 0; i < MAX_QUESTIONS; i++) {
      MysqlPacket answer = MysqlPacket.read(wire);
      switch (answer.kind()) {
        case MysqlPacket.OK -> {
          wire.goodbye(new MysqlPacket(0, QUIT).toBytes());
          return;
        }
        case MysqlPacket.ERROR -> {
          MysqlError.read(answer).requireDenial(wire);
          return;
        }
        case MysqlPacket.SWITCH, MysqlPacket.MORE ->
            new MysqlPacket(answer.sequence() + 1, NO_PASSWORD).send(wire);
        default ->
            throw new ProbeFailure(
                FailureReason.MALFORMED_RESPONSE,
                "expected a judgement on the login, got " + wire.quote(answer.toBytes()));
      }
    }
    throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "MySQL never judges the login");
  }
}
