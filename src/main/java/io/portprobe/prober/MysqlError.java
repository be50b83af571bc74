package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Set;

/**
 * Why MySQL refuses something.
 *
 * @param code its number for it
 * @param text its words for it
 * @see <a
 *     href="https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">Codes</a>
 */
record MysqlError(int code, String text) {
  /**
   * Refusals of the login that prove a healthy service: denied, in a way that it does not know, for
   * a locked account, in the clear.
   */
  private static final Set<Integer> DENIALS =
      Set.of(1044, 1045, 1156, 1157, 1158, 1159, 1251, 1698, 1862, 3118, 3159, 4151);

  /** Its content; before the greeting, old servers leave the SQLSTATE out. */
  static MysqlError read(MysqlPacket packet) throws ProbeFailure {
    ByteReader error = packet.content();
    int code = error.u16LittleEndian();
    String text = error.text(error.remaining());
    return new MysqlError(code, text.replaceFirst("^#.{5}", ""));
  }

  /** Returns if merely the login is denied. */
  void requireDenial(Wire wire) throws ProbeFailure {
    if (!DENIALS.contains(code)) {
      throw failure(wire);
    }
  }

  /** The failure that it means. */
  ProbeFailure failure(Wire wire) {
    return new ProbeFailure(reason(), "MySQL says " + code + ": " + wire.quote(text));
  }

  private FailureReason reason() {
    return switch (code) {
      case 1040, 1135, 1203, 1226 -> FailureReason.SERVICE_OVERLOADED;
      case 1043 -> FailureReason.MALFORMED_RESPONSE;
      case 1129, 1130 -> FailureReason.AUTHENTICATION_REQUIRED;
      default -> FailureReason.SERVICE_UNAVAILABLE;
    };
  }
}
