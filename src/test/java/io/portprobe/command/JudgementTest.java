package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {
  private static final Judgement OK = new Judgement(Status.OK, List.of());

  private static Judgement warning(String concern) {
    return new Judgement(Status.WARNING, List.of(concern));
  }

  @Test
  void exitCodesAreThoseOfMonitoringPlugins() {
    assertThat(Arrays.stream(Status.values()).map(Status::exitCode)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSuccessIsOk() {
    assertThat(Judgement.of(Reports.plain(Reports.SUCCESS))).isEqualTo(OK);
  }

  @ParameterizedTest
  @EnumSource
  void failuresThatTellNothingOfTheServiceAreUnknownAndAllOthersCritical(FailureReason reason) {
    assertThat(Judgement.of(Reports.plain(Reports.failure(reason))).status())
        .isEqualTo(reason.tellsOfTheService() ? Status.CRITICAL : Status.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,        a certificate has expired",
    "0,         a certificate expires in 0 minutes",
    "7199,      a certificate expires in 1 hour",
    "432000,    a certificate expires in 5 days",
    "1209599,   a certificate expires in 13 days",
  })
  void aCertificateThatExpiresWithinAFortnightIsAWarning(long seconds, String concern) {
    assertThat(Judgement.of(Reports.expiring(Duration.ofSeconds(seconds))))
        .isEqualTo(warning(concern));
  }

  @Test
  void oneThatLastsAFortnightIsNot() {
    assertThat(Judgement.of(Reports.expiring(Duration.ofDays(14)))).isEqualTo(OK);
  }

  @Test
  void aSuccessAfterAttemptsInVainIsAWarning() {
    assertThat(Judgement.of(Reports.asked(Reports.SUCCESS, 3, 2)))
        .isEqualTo(warning("2 of 3 attempts failed"));
    assertThat(Judgement.of(Reports.asked(Reports.SUCCESS, 1, 0))).isEqualTo(OK);
  }

  @Test
  void whereSilenceIsWantedNothingWasInVain() {
    assertThat(Judgement.of(Reports.asked(Reports.SUCCESS, 1, 1))).isEqualTo(OK);
  }

  @Test
  void anAddressThatFailedBesideOneThatDidNotIsAWarning() {
    ProbeReport report =
        Reports.ofAddresses(
            Reports.SUCCESS, Reports.SUCCESS, Reports.failure(FailureReason.CONNECT_TIMEOUT));
    assertThat(Judgement.of(report)).isEqualTo(warning("1 of 2 addresses failed"));
  }

  @Test
  void aFailureHasNoFurtherConcerns() {
    var failure = Reports.failure(FailureReason.NO_REPLY);
    assertThat(Judgement.of(Reports.asked(failure, 3, 2)))
        .isEqualTo(new Judgement(Status.CRITICAL, List.of()));
  }
}
