package io.portprobe.dialogue;

import io.portprobe.codec.BytePattern;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How an answer begins, which tells the right service before any length in it is believed.
 *
 * @param answer what is expected, such as {@code an SMB2 answer}
 * @param forms the first bytes, in each of the forms that they may have
 */
public record Opening(String answer, List<BytePattern> forms) {
  private static final BytePattern TLS_ALERT = BytePattern.parse("15 03 ??");

  /** An opening that cannot change any more. */
  public Opening {
    forms = List.copyOf(forms);
  }

  /** An opening in those forms; see {@link BytePattern#parse}. */
  public static Opening of(String answer, String... forms) {
    return new Opening(answer, Stream.of(forms).map(BytePattern::parse).toList());
  }

  /** Whether the answer begins so; waits for no more than is needed to know, and reads nothing. */
  public boolean isOn(Wire wire) throws ProbeFailure {
    byte[] said = wire.unread();
    while (isPossible(said) && !hasCome(said)) {
      if (!wire.awaitMore()) {
        return false;
      }
      said = wire.unread();
    }
    return hasCome(said);
  }

  /**
   * Demands that the answer begins so, and reads none of it.
   *
   * @throws ProbeFailure {@code unexpected_response} as soon as the answer cannot begin so any
   *     more, {@code connection_closed} when the peer closes before
   */
  public void demandOn(Wire wire) throws ProbeFailure {
    if (isOn(wire)) {
      return;
    }
    byte[] said = wire.unread();
    if (isPossible(said)) {
      throw new ProbeFailure(
          FailureReason.CONNECTION_CLOSED,
          "the peer closed after " + said.length + " bytes of " + answer);
    }
    String hint = TLS_ALERT.begins(said) ? ", a TLS alert: it expects TLS" : "";
    throw new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected " + answer + ", got " + wire.quote(said) + hint);
  }

  private boolean isPossible(byte[] said) {
    return any(form -> form.allows(said));
  }

  private boolean hasCome(byte[] said) {
    return any(form -> form.begins(said));
  }

  private boolean any(Predicate<BytePattern> test) {
    return forms.stream().anyMatch(test);
  }
}
