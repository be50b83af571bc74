package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceStateTest {
  @Test
  void aSuccessIsUp() {
    assertThat(ServiceState.of(new Outcome.Success())).isEqualTo(ServiceState.UP);
  }

  @ParameterizedTest
  @EnumSource
  void whatSaysNothingOfTheServiceIsUncheckedAndAllElseDown(FailureReason reason) {
    assertThat(ServiceState.of(new Outcome.Failure(reason, Phase.CONNECT, "any")))
        .isEqualTo(reason.tellsOfTheService() ? ServiceState.DOWN : ServiceState.UNCHECKED);
  }
}
