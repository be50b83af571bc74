package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Service;
import io.portprobe.config.Tier;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Tier TIER =
      Tier.of("critical", Duration.ofSeconds(15), Duration.ofSeconds(5));

  private static Service service(String target, Transport protocol) {
    return new Service(
        target,
        Target.parse(target, OptionalInt.empty()),
        "any",
        protocol,
        TIER,
        List.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void streamsOfOneHostAreProbedAtOnce() {
    Service first = service("a:1", Transport.TCP);
    Service second = service("a:2", Transport.TCP);
    assertThat(Lanes.of(List.of(first, second))).containsExactly(List.of(first), List.of(second));
  }

  @Test
  void datagramsOfOneHostAreSentOneAfterTheOther() {
    Service stream = service("a:1", Transport.TCP);
    Service first = service("a:2", Transport.UDP);
    Service other = service("b:2", Transport.UDP);
    Service second = service("a:3", Transport.UDP);
    assertThat(Lanes.of(List.of(stream, first, other, second)))
        .containsExactly(List.of(first, second), List.of(other), List.of(stream));
  }
}
