package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowProbesTest {
  private static final Target TARGET = new Target("a", 6379);

  private static Duration interval(String services) throws ConfigException {
    return Fixtures.load("services: [" + services + "]").slowProbes().interval(TARGET, "redis");
  }

  @Test
  void aServiceOfASlowTierHasTheIntervalOfItsTier() throws ConfigException {
    assertThat(interval("{name: a, target: a, module: redis, tier: supporting}"))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void everyScrapeMakesTheOtherProbes() throws ConfigException {
    assertThat(interval("")).isZero();
    assertThat(interval("{name: a, target: a, module: redis, tier: important}")).isZero();
    assertThat(interval("{name: a, target: \"a:6379\", tier: supporting}")).isZero();
    assertThat(interval("{name: a, target: b, module: redis, tier: supporting}")).isZero();
  }

  @Test
  void ofTwoServicesBehindOneProbeTheFasterTierCounts() throws ConfigException {
    String slow = "{name: a, target: a, module: redis, tier: supporting}";
    String fast = "{name: b, target: \"a:6379\", module: redis, tier: critical}";
    assertThat(interval(slow + ", " + fast)).isZero();
    assertThat(interval(fast + ", " + slow)).isZero();
  }
}
