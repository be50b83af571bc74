package io.portprobe.prober;

import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/** What the status of an HTTP answer tells, when it is not the one that was hoped for. */
final class HttpRefusal {
  private HttpRefusal() {}

  /**
   * The failure of a probe that got that answer.
   *
   * @param expected what should have come, such as {@code Consul's leader}
   */
  static ProbeFailure of(String expected, HttpAnswer answer, Wire wire) {
    FailureReason reason =
        switch (answer.status()) {
          case 429 -> FailureReason.SERVICE_OVERLOADED;
          case 503 -> FailureReason.SERVICE_UNAVAILABLE;
          default -> FailureReason.UNEXPECTED_RESPONSE;
        };
    return new ProbeFailure(
        reason,
        "expected "
            + expected
            + ", got HTTP "
            + answer.status()
            + ": "
            + wire.quote(answer.body()));
  }
}
