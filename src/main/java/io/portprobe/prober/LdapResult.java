package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.Set;

/**
 * How an operation ended.
 *
 * @param code 0 when all was well
 * @param diagnostic what the directory says of it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4511#appendix-A">RFC 4511, appendix A</a>
 */
record LdapResult(long code, String diagnostic) {
  private static final long SUCCESS = 0;
  private static final long CONFIDENTIALITY_REQUIRED = 13;

  /** Those that say: log in first. A directory that says so is there. */
  private static final Set<Long> LOGIN_WANTED = Set.of(8L, 48L, 50L, 53L);

  private static final Map<Long, FailureReason> REASONS =
      Map.of(
          11L, FailureReason.SERVICE_OVERLOADED,
          51L, FailureReason.SERVICE_OVERLOADED,
          52L, FailureReason.SERVICE_UNAVAILABLE);

  static LdapResult read(Ber.Element operation) throws ProbeFailure {
    long code = operation.next(Ber.ENUMERATED).number();
    operation.next(Ber.OCTETS);
    return new LdapResult(code, operation.next(Ber.OCTETS).text());
  }

  /** Demands that the directory serves, and tells whether it does so without a login. */
  boolean requireServed(Wire wire) throws ProbeFailure {
    if (LOGIN_WANTED.contains(code)) {
      return false;
    }
    requireSuccess(wire, "the search");
    return true;
  }

  void requireSuccess(Wire wire, String operation) throws ProbeFailure {
    if (code != SUCCESS) {
      String expected = code == CONFIDENTIALITY_REQUIRED ? "; the server expects TLS" : "";
      throw new ProbeFailure(
          REASONS.getOrDefault(code, FailureReason.UNEXPECTED_RESPONSE),
          "expected success of %s, got result %d %s%s"
              .formatted(operation, code, wire.quote(diagnostic), expected));
    }
  }

  /** The failure of who is told that the connection ends. */
  ProbeFailure disconnection(Wire wire) {
    return new ProbeFailure(
        REASONS.getOrDefault(code, FailureReason.SERVICE_UNAVAILABLE),
        "the server disconnects: result %d %s".formatted(code, wire.quote(diagnostic)));
  }
}
