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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * PostgreSQL and what speaks like it, such as PgBouncer: the beginning of a session.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-flow.html">Message flow</a>
 */
final class Postgresql implements Prober {
  private static final byte[] SSL_REQUEST = new ByteWriter().u32(8).u32(80877103).toBytes();
  private static final byte[] TERMINATE = new ByteWriter().u8('X').u32(4).toBytes();
  private static final int PROTOCOL_3 = 3 << 16;

  /** How far the exchange goes. */
  private enum Depth {
    STARTUP,
    GREETING
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String summary() {
    return "The server begins a session, or wants a password for it";
  }

  @Override
  public String footprint() {
    return "A connection slot for a moment; a FATAL line in the log where the user needs no password"
        + " and does not exist, or where pg_hba.conf has no entry for us; PgBouncer logs a login"
        + " attempt";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5432);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    var depth =
        settings.choice(
            "depth",
            Depth.STARTUP,
            "Up to the answer to a startup message, or to the one about TLS only, which comes also"
                + " from a server that is starting, stopping or full");
    String user =
        settings.text("user", "portprobe", "Who the session would be for; need not exist");
    if (user.isEmpty()) {
      settings.problem("user", "expected a name");
    }
    byte[] startup =
        startup(
            user, settings.text("database", "", "The database to name, the user's own if empty"));
    Dialogue.TcpTalk talk =
        switch (depth) {
          case STARTUP -> (wire, findings) -> startUp(wire, findings, tls, startup);
          case GREETING -> (wire, findings) -> greet(wire, findings, tls);
        };
    // Without it, PostgreSQL does not believe that TLS from the first byte is meant for it.
    return Dialogue.overTcpUpgrading(settings, tls == TlsUse.IMPLICIT, talk).offering("postgresql");
  }

  private static byte[] startup(String user, String database) {
    var names = new ByteWriter().zeroTerminated("user").zeroTerminated(user);
    if (!database.isEmpty()) {
      names.zeroTerminated("database").zeroTerminated(database);
    }
    byte[] parameters = names.u8(0).toBytes();
    return new ByteWriter().u32(8 + parameters.length).u32(PROTOCOL_3).bytes(parameters).toBytes();
  }

  private static void greet(Wire wire, Findings findings, TlsUse tls) throws ProbeFailure {
    boolean offered = offersTls(wire);
    // Within TLS it offers none, having it.
    boolean secure = offered || tls == TlsUse.IMPLICIT;
    findings.service("postgresql", Map.of("tls", secure ? "yes" : "no", "depth", "greeting"));
    if (tls == TlsUse.REQUIRE) {
      requireTls(wire, offered);
    } else if (offered) {
      secureUnasked(wire);
    }
  }

  private static void startUp(Wire wire, Findings findings, TlsUse tls, byte[] startup)
      throws ProbeFailure {
    var facts = new LinkedHashMap<String, String>();
    if (tls == TlsUse.REQUIRE) {
      requireTls(wire, offersTls(wire));
      facts.put("tls", "yes");
    }
    wire.write(startup);
    boolean stands = new PostgresqlStartup(wire, facts).hear();
    findings.service("postgresql", facts);
    if (stands) {
      wire.goodbye(TERMINATE); // Without a session, it would be logged; the mere end is not.
    }
  }

  private static boolean offersTls(Wire wire) throws ProbeFailure {
    wire.write(SSL_REQUEST);
    byte[] answer = wire.readExactly(1);
    return switch (answer[0]) {
      case 'S' -> true;
      case 'N' -> false;
      default -> throw PostgresqlStartup.notPostgresql(wire, answer);
    };
  }

  private static void requireTls(Wire wire, boolean offered) throws ProbeFailure {
    if (!offered) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "PostgreSQL offers no TLS");
    }
    wire.startTls();
  }

  /** Who asked for TLS and leaves without it is logged; its certificate was not asked for. */
  private static void secureUnasked(Wire wire) throws ProbeFailure {
    try {
      wire.startTls();
    } catch (ProbeFailure failure) {
      if (!RefusedCertificate.isReasonOf(failure)) {
        throw failure;
      }
      wire.note("not counted, as TLS is not required: {}", failure.detail());
    }
  }
}
