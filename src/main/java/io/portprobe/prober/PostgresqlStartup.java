package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What PostgreSQL answers to a startup message: how to log in, what it is, or why it will not.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Messages</a>
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>
 */
final class PostgresqlStartup {
  private static final Map<Long, String> METHODS =
      Map.of(
          0L,
          "trust",
          2L,
          "kerberos",
          3L,
          "password",
          5L,
          "md5",
          7L,
          "gss",
          9L,
          "sspi",
          10L,
          "sasl");

  /** Notices, the negotiated protocol version, and the key to cancel with. */
  private static final String WITHOUT_INTEREST = "NvK";

  /** How the text begins that a server sends, without a frame, when it cannot start a process. */
  private static final String CANNOT_FORK = "Ecoul";

  /** Users and databases that it does not know, and logins that it refuses. */
  private static final Pattern PGBOUNCER_ABOUT_US =
      Pattern.compile("^no such |authentication failed$|login rejected$");

  private static final int LENGTH_SIZE = 4;

  private final Wire wire;
  private final Map<String, String> facts;

  private record Message(char type, ByteReader body) {}

  /** The answer on that wire; what it tells is added to the facts. */
  PostgresqlStartup(Wire wire, Map<String, String> facts) {
    this.wire = wire;
    this.facts = facts;
  }

  /**
   * Reads it: up to the demand for a password, or until a session stands.
   *
   * @return whether it stands, and wants to be ended
   */
  boolean hear() throws ProbeFailure {
    Message message = next("RE");
    if (message.type == 'R') {
      String method = METHODS.getOrDefault(message.body.u32(), "other");
      facts.put("auth_method", method);
      if (!method.equals("trust")) {
        return false;
      }
      message = next("SZE");
    }
    while (message.type == 'S') {
      hearParameter(message.body.zeroTerminated(), message.body.zeroTerminated());
      message = next("SZE");
    }
    if (message.type == 'E') {
      hearRefusal(message.body);
    }
    return message.type == 'Z';
  }

  private void hearParameter(String name, String value) {
    switch (name) {
      case "server_version" -> facts.put("version", value);
      case "in_hot_standby" -> facts.put("role", value.equals("on") ? "replica" : "primary");
      case "default_transaction_read_only" -> facts.put("read_only", value);
      default -> {} // The others tell how it writes dates and the like.
    }
  }

  /** Returns if the refusal is about who we are: then the server has proved itself. */
  private void hearRefusal(ByteReader fields) throws ProbeFailure {
    String state = "";
    String message = "";
    for (int field = fields.u8(); field != 0; field = fields.u8()) {
      String value = fields.zeroTerminated();
      state = field == 'C' ? value : state;
      message = field == 'M' ? value : message;
    }
    if (!isAboutUs(state, message)) {
      throw new ProbeFailure(
          reason(state, message), "PostgreSQL says " + state + ": " + wire.quote(message));
    }
  }

  /** Logins that are not allowed, databases that do not exist. PgBouncer has one code for all. */
  private static boolean isAboutUs(String state, String message) {
    return state.startsWith("28")
        || state.equals("3D000")
        || state.equals("42501")
        || (state.equals("08P01") && PGBOUNCER_ABOUT_US.matcher(message).find());
  }

  private static FailureReason reason(String state, String message) {
    return switch (state) {
      case "53300" -> FailureReason.SERVICE_OVERLOADED;
      case "57P03" ->
          message.contains("shutting down")
              ? FailureReason.SERVICE_UNAVAILABLE
              : FailureReason.SERVICE_STARTING;
      case "08P01" -> reasonOfPgbouncer(message);
      default -> FailureReason.SERVICE_UNAVAILABLE;
    };
  }

  private static FailureReason reasonOfPgbouncer(String message) {
    if (message.equals("SSL required")) {
      return FailureReason.UNEXPECTED_RESPONSE;
    }
    return message.startsWith("no more connections")
        ? FailureReason.SERVICE_OVERLOADED
        : FailureReason.SERVICE_UNAVAILABLE;
  }

  /** The next message of one of those types; others that may come in between are left out. */
  private Message next(String types) throws ProbeFailure {
    Message message;
    do {
      byte[] type = wire.readExactly(1);
      if ((types + WITHOUT_INTEREST).indexOf(type[0]) < 0) {
        throw notPostgresql(wire, type);
      }
      message = new Message((char) type[0], body(type));
    } while (types.indexOf(message.type) < 0);
    return message;
  }

  private ByteReader body(byte[] type) throws ProbeFailure {
    byte[] size = wire.readExactly(LENGTH_SIZE);
    long length = ByteReader.of(size).u32();
    if (length < LENGTH_SIZE || length > Wire.LIMIT) {
      throw withoutFrame(new ByteWriter().bytes(type).bytes(size).toBytes());
    }
    return ByteReader.of(wire.readExactly((int) length - LENGTH_SIZE));
  }

  private ProbeFailure withoutFrame(byte[] said) {
    return latin1(said).equals(CANNOT_FORK)
        ? new ProbeFailure(
            FailureReason.SERVICE_OVERLOADED,
            "PostgreSQL says " + wire.quote(latin1(said).substring(1) + latin1(wire.unread())))
        : notPostgresql(wire, said);
  }

  /** What is to be said of a peer whose first bytes are others. */
  static ProbeFailure notPostgresql(Wire wire, byte[] said) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected an answer of PostgreSQL, got "
            + wire.quote(latin1(said) + latin1(wire.unread())));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
