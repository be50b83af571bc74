package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the answers of a binary protocol begin: by that, another service is told from a broken one.
 *
 * @param answer what is expected, such as {@code an SMB2 answer}
 * @param forms the first bytes, in each of the forms that they may have
 */
record Opening(String answer, List<BytePattern> forms) {
  /** An opening in those forms; see {@link BytePattern#parse}. */
  static Opening of(String answer, String... forms) {
    return new Opening(answer, Stream.of(forms).map(BytePattern::parse).toList());
  }

  /**
   * Waits for it, and reads none of it; a peer that closes before is left to the next read.
   *
   * @throws ProbeFailure {@code unexpected_response} as soon as the answer cannot begin so any more
   */
  void await(Wire wire) throws ProbeFailure {
    byte[] said = wire.unread();
    while (isPossible(said) && !hasCome(said) && wire.awaitMore()) {
      said = wire.unread();
    }
    if (!isPossible(said)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected " + answer + ", got " + wire.quote(said));
    }
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
