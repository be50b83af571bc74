package io.portprobe.engine;

import io.portprobe.dialogue.Fingerprint;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import java.util.Arrays;

/** The service that answers where another was expected, as far as its first words tell. */
final class OtherService {
  /** So many bytes are enough to find them again in a failure that quotes them. */
  private static final int QUOTED = 4;

  private OtherService() {}

  /** The failure with the name of that service, if it is about the first words of the peer. */
  static ProbeFailure named(ProbeFailure failure, Journal journal) {
    if (failure.reason() != FailureReason.UNEXPECTED_RESPONSE) {
      return failure;
    }
    byte[] said = journal.heard();
    if (!failure.detail().contains("got \"" + beginning(said))) {
      return failure;
    }
    return Fingerprint.of(said)
        .filter(service -> !isTold(service, failure.detail()))
        .map(service -> failure.detail() + ", which looks like " + service)
        .map(detail -> new ProbeFailure(failure.reason(), detail))
        .orElse(failure);
  }

  /** Whether the words round the quotation name it already. */
  private static boolean isTold(String service, String detail) {
    int from = detail.indexOf('"');
    int to = detail.lastIndexOf('"');
    return detail.substring(0, from).contains(service) || detail.substring(to).contains(service);
  }

  private static String beginning(byte[] said) {
    return Printable.of(Arrays.copyOf(said, Math.min(said.length, QUOTED)), QUOTED);
  }
}
