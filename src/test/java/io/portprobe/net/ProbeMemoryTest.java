package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeMemoryTest {
  private static final long MEGABYTE = 1024 * 1024;

  private final ProbeMemory memory = new ProbeMemory(100);

  @Test
  void isGivenBackAtTheEnd() {
    try (var share = memory.share()) {
      assertThat(share.tryHold(60)).isTrue();
      assertThat(share.tryHold(30)).isTrue();
      assertThat(memory.held()).isEqualTo(90);
    }
    assertThat(memory.held()).isZero();
  }

  @Test
  void refusesWhatIsBeyondTheLimitAndHoldsNoneOfIt() throws ProbeFailure {
    try (var one = memory.share();
        var other = memory.share()) {
      one.hold(60);

      assertThat(other.tryHold(41)).isFalse();
      assertThatThrownBy(() -> other.hold(41))
          .isInstanceOfSatisfying(
              ProbeFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR));
      assertThat(memory.held()).isEqualTo(60);
      other.hold(40);
    }
  }

  /** 32 MB of seven tenths are for the rest, but at least an eighth is for probes. */
  @ParameterizedTest
  @CsvSource({"1000,668", "500,318", "40,5"})
  void isAPartOfTheHeap(long heap, long part) {
    assertThat(ProbeMemory.of(heap * MEGABYTE).limit()).isEqualTo(part * MEGABYTE);
  }
}
