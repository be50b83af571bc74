package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;

/**
 * What MySQL says first.
 *
 * @param version without what MariaDB puts before its own for the sake of old clients
 * @param offersTls whether it can begin TLS
 * @param plugin how it wants passwords; empty when it does not say
 */
record MysqlGreeting(String version, boolean offersTls, String plugin) {
  private static final int PROTOCOL_10 = 10;
  private static final int HEADER = 4;
  private static final int TLS = 0x800;
  private static final int PLUGIN_AUTH = 0x8;
  private static final int RESERVED = 10;
  private static final int LEAST_SECOND_SALT = 13;

  /**
   * Reads it.
   *
   * @throws ProbeFailure {@code unexpected_response} when something else speaks; the meaning of an
   *     error that comes in its place
   */
  static MysqlGreeting read(Wire wire) throws ProbeFailure {
    byte[] header = wire.readExactly(HEADER);
    ByteReader reader = ByteReader.of(header);
    int length = reader.u24LittleEndian();
    int sequence = reader.u8();
    if (sequence != 0 || length == 0 || length > Wire.LIMIT) {
      throw notMysql(wire, new ByteWriter().bytes(header).bytes(wire.unread()).toBytes());
    }
    var packet = new MysqlPacket(sequence, wire.readExactly(length));
    return switch (packet.kind()) {
      case PROTOCOL_10 -> parse(packet.content());
      case MysqlPacket.ERROR -> throw MysqlError.read(packet).failure(wire);
      default -> throw notMysql(wire, packet.toBytes());
    };
  }

  private static ProbeFailure notMysql(Wire wire, byte[] said) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE, "expected a MySQL greeting, got " + wire.quote(said));
  }

  private static MysqlGreeting parse(ByteReader greeting) throws ProbeFailure {
    String version = greeting.zeroTerminated().replaceFirst("^5\\.5\\.5-", "");
    // The connection's number, the first half of the salt, a zero.
    int capabilities = greeting.skip(4 + 8 + 1).u16LittleEndian();
    boolean offersTls = (capabilities & TLS) != 0;
    if (greeting.remaining() == 0) {
      return new MysqlGreeting(version, offersTls, "");
    }
    // The character set and the status.
    int more = greeting.skip(1 + 2).u16LittleEndian();
    int salt = greeting.u8();
    greeting.skip(RESERVED);
    if ((more & PLUGIN_AUTH) == 0) {
      return new MysqlGreeting(version, offersTls, "");
    }
    greeting.skip(Math.max(LEAST_SECOND_SALT, salt - 8));
    // Some leave out the zero at its end.
    String plugin = greeting.text(greeting.remaining()).replace("\0", "");
    return new MysqlGreeting(version, offersTls, plugin);
  }

  /** What may be told of the service; not the connection's number, another one each time. */
  Map<String, String> facts() {
    return Map.of(
        "version",
        version,
        "flavor",
        version.contains("MariaDB") ? "mariadb" : "mysql",
        "tls",
        offersTls ? "yes" : "no",
        "auth_plugin",
        plugin);
  }
}
