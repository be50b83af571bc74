package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import java.util.Map;

/** What a probe of a service came to, in the words of its tests. */
final class Verdicts {
  private Verdicts() {}

  /** Asserts success, and nothing but that description of the service. */
  static void assertServes(ProbeReport report, Map<String, String> facts) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(report.measurements())
        .containsExactly(new Measurement(Findings.SERVICE_INFO, facts, 1));
  }

  /** Asserts a failure of the dialogue, with that detail. */
  static void assertFails(ProbeReport report, FailureReason reason, String detail) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  /** Asserts that another service was met, and that its words are told; the rest may name it. */
  static void assertMetAnother(ProbeReport report, String detail) {
    assertThat(reason(report)).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    assertThat(((Outcome.Failure) report.outcome()).detail()).startsWith(detail);
  }

  /** The reason of a failure. */
  static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) report.outcome()).reason();
  }
}
