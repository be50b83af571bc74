package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
  @Test
  void whatLiesWithUsOrWithNamesTellsNothingOfTheService() {
    assertThat(Arrays.stream(FailureReason.values()).filter(reason -> !reason.tellsOfTheService()))
        .containsExactly(
            FailureReason.NAME_NOT_FOUND,
            FailureReason.RESOLVE_TIMEOUT,
            FailureReason.UNCHECKED,
            FailureReason.TARGET_DENIED,
            FailureReason.INVALID_TARGET,
            FailureReason.NETWORK_ERROR,
            FailureReason.INTERNAL_ERROR);
  }
}
