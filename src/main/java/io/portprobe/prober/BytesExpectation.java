package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/**
 * Waits for bytes that are known beforehand, in as many segments as they come.
 *
 * @param pattern the bytes, of which some may be any
 */
record BytesExpectation(BytePattern pattern) implements Expectation {
  @Override
  public Captured await(Wire wire, Findings findings) throws ProbeFailure {
    byte[] come = wire.unread();
    while (pattern.allows(come) && come.length < pattern.length()) {
      if (!wire.awaitMore()) {
        throw new ProbeFailure(
            FailureReason.CONNECTION_CLOSED,
            "the peer closed after %d of %d bytes".formatted(come.length, pattern.length()));
      }
      come = wire.unread();
    }
    if (!pattern.allows(come)) {
      findings.measure(QueryResponse.FAILED_DUE_TO_BYTES, 1);
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "not the expected bytes, but " + wire.quote(come));
    }
    wire.skip(pattern.length());
    return Captured.NOTHING;
  }
}
