package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import java.time.Duration;

/**
 * What is owed for a hostile peer, whatever it is told: an end by the deadline, a reason that is no
 * defect of ours, a detail that can be printed, and never success.
 */
final class ProberContract {
  /** What a busy machine may take to end what a deadline has ended. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private ProberContract() {}

  /** Asserts it of a probe that had a {@linkplain Probes#SHORT short} time. */
  static void isKeptBy(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    var failure = (Outcome.Failure) report.outcome();
    assertThat(failure.reason()).isNotEqualTo(FailureReason.INTERNAL_ERROR);
    assertThat(failure.detail()).matches("[ -~]{1,500}");
    assertThat(report.duration()).isLessThan(Probes.SHORT.plus(GRACE));
  }
}
