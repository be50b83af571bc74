package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedPortPacingTest {
  private static final InetAddress HOST = InetAddress.ofLiteral("192.0.2.1");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ClosedPortPacing pacing = new ClosedPortPacing();

  private List<Long> turns(InetAddress host, int count, long now) {
    var turns = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      turns.add(pacing.turn(host, now).toMillis());
    }
    return turns;
  }

  @Test
  void aHostThatToldOfNoClosedPortIsNotSpared() {
    assertThat(turns(HOST, 20, 0)).containsOnly(0L);
  }

  @Test
  void aHostWithClosedPortsIsAskedSixTimesAtOnceThenOnceASecond() {
    pacing.told(HOST, 0);
    assertThat(turns(HOST, 8, 0)).containsExactly(0L, 0L, 0L, 0L, 0L, 1000L, 2000L, 3000L);
  }

  @Test
  void rightsItselfWithTime() {
    pacing.told(HOST, 0);
    turns(HOST, 6, 0);
    assertThat(turns(HOST, 3, 3 * SECOND)).containsExactly(0L, 0L, 1000L);
    assertThat(turns(HOST, 7, 60 * SECOND)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1000L);
  }

  /** As those who could not wait so long have asked nevertheless. */
  @Test
  void owesNoMoreThanSixTurnsHoweverManyAsk() {
    pacing.told(HOST, 0);
    assertThat(turns(HOST, 1000, 0)).endsWith(6000L).allMatch(millis -> millis <= 6000);
    assertThat(turns(HOST, 1, 12 * SECOND)).containsExactly(0L);
  }

  @Test
  void forgetsWhatWasLongAgo() {
    pacing.told(HOST, 0);
    assertThat(turns(HOST, 20, 301 * SECOND)).containsOnly(0L);
  }

  @Test
  void isTenTimesFasterOverIp6() {
    InetAddress host = InetAddress.ofLiteral("2001:db8::1");
    pacing.told(host, 0);
    assertThat(turns(host, 7, 0)).containsExactly(0L, 0L, 0L, 0L, 0L, 100L, 200L);
  }

  @Test
  void leavesTheLoopbackAlone() {
    InetAddress host = InetAddress.ofLiteral("127.0.0.1");
    pacing.told(host, 0);
    assertThat(turns(host, 20, 0)).containsOnly(0L);
  }
}
