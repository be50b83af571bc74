package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight<String> two =
      new InFlight<>(2, ProbeLimit.TARGET, key -> "probes of " + key + " are running");

  @Test
  void letsInAsManyOfOneAsMayBe() throws Overloaded {
    two.enter("a");
    two.enter("a");
    two.enter("b");

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> two.enter("a"))
        .withMessage("2 probes of a are running already")
        .matches(refused -> refused.limit() == ProbeLimit.TARGET);
  }

  @Test
  void letsTheNextInWhenOneHasLeft() throws Overloaded {
    two.enter("a");
    two.enter("a");
    two.leave("a");
    two.enter("a");

    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> two.enter("a"));
  }

  @Test
  void keepsNothingOfThoseThatHaveLeft() throws Overloaded {
    two.enter("a");
    two.enter("b");
    assertThat(two.size()).isEqualTo(2);

    two.leave("a");
    two.leave("b");
    assertThat(two.size()).isZero();
  }

  @Test
  void letsInAllOrNone() throws Overloaded {
    two.enter("b");
    two.enter("b");

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> two.enterAll(List.of("a", "b", "c")))
        .withMessage("2 probes of b are running already");
    assertThat(two.size()).as("b alone").isEqualTo(1);
  }

  @Test
  void countsNothingWithoutALimit() throws Overloaded {
    var all = new InFlight<String>(0, ProbeLimit.CLIENT, key -> "for " + key);
    for (int count = 0; count < 1000; count++) {
      all.enter("a");
    }
    assertThat(all.size()).isZero();
    all.leave("a");
  }

  @Test
  void isEmptyAfterManyThreadsHaveComeAndGone() {
    var many = new InFlight<Integer>(1000, ProbeLimit.TARGET, key -> "of " + key);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 1000; thread++) {
        int key = thread % 3;
        var _ =
            threads.submit(() -> {
              many.enter(key);
              many.leave(key);
              return key;
            });
      }
    }
    assertThat(many.size()).isZero();
  }
}
