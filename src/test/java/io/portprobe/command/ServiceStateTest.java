package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceStateTest {
  private static ServiceState state(FailureReason reason) {
    return ServiceState.of(new Outcome.Failure(reason, Phase.CONNECT, "any"));
  }

  @Test
  void aSuccessIsUp() {
    assertThat(ServiceState.of(new Outcome.Success())).isEqualTo(ServiceState.UP);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NAME_NOT_FOUND",
        "RESOLVE_TIMEOUT",
        "UNCHECKED",
        "TARGET_DENIED",
        "INVALID_TARGET",
        "NETWORK_ERROR",
        "INTERNAL_ERROR"
      })
  void whatSaysNothingOfTheServiceIsUnchecked(FailureReason reason) {
    assertThat(state(reason)).isEqualTo(ServiceState.UNCHECKED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "NAME_NOT_FOUND",
        "RESOLVE_TIMEOUT",
        "UNCHECKED",
        "TARGET_DENIED",
        "INVALID_TARGET",
        "NETWORK_ERROR",
        "INTERNAL_ERROR"
      },
      mode = EnumSource.Mode.EXCLUDE)
  void allElseIsDown(FailureReason reason) {
    assertThat(state(reason)).isEqualTo(ServiceState.DOWN);
  }
}
