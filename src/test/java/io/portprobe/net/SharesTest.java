package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final long AMPLE = TimeUnit.SECONDS.toNanos(30);

  private final Shares<String> shares = new Shares<>(2);

  @Test
  void everyoneHasSomeAndNobodyMore() throws InterruptedException {
    assertThat(shares.take("a", 0)).isTrue();
    assertThat(shares.take("a", 0)).isTrue();
    assertThat(shares.take("a", 1)).isFalse();
    assertThat(shares.take("b", 0)).isTrue();
    assertThat(shares.size()).isEqualTo(2);
  }

  @Test
  void whoWaitsGetsWhatIsGivenBack() throws InterruptedException {
    shares.take("a", 0);
    shares.take("a", 0);
    var giver = Thread.startVirtualThread(() -> shares.giveBack("a"));

    assertThat(shares.take("a", AMPLE)).isTrue();
    giver.join();
  }

  @Test
  void whoHasNothingIsForgotten() throws InterruptedException {
    shares.take("a", 0);
    shares.take("a", 0);
    shares.take("a", 1);
    shares.giveBack("a");
    shares.giveBack("a");
    assertThat(shares.size()).isZero();
  }
}
