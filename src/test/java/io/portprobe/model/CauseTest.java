package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasOneInWholeSentences(FailureReason reason) {
    Cause cause = Cause.of(reason);
    assertThat(cause.meaning()).matches("[A-Z][ -~]{20,150}\\.");
    assertThat(cause.lookFirst()).matches("[A-Z][ -~]{10,150}[.?]");
  }

  @Test
  void noTwoReasonsMeanTheSame() {
    assertThat(Arrays.stream(FailureReason.values()).map(reason -> Cause.of(reason).meaning()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aRefusalIsNotSaidToBeADeadProcess() {
    assertThat(Cause.of(FailureReason.CONNECTION_REFUSED))
        .isEqualTo(
            new Cause(
                "The host answered that nothing listens, or a firewall rejects in its name.",
                "Does the service run, and listen on this very address and port?"
                    + " Then the firewall."));
  }
}
