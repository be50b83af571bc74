package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitsTest {
  private static final InetAddress GREEDY = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

  private static List<InetSocketAddress> at(String... hosts) {
    return List.of(hosts).stream()
        .map(host -> new InetSocketAddress(InetAddress.ofLiteral(host), 80))
        .toList();
  }

  private static void fill(Visits visits, InetAddress client, int count) throws Overloaded {
    for (int i = 0; i < count; i++) {
      visits.enter(at("::1"), client);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "10, 8", "1000, 750"})
  void oneClientHasNoMoreThanThreeQuarters(int limit, int share) throws Overloaded {
    var visits = new Visits(limit);
    fill(visits, GREEDY, share);

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> visits.enter(at("::1"), GREEDY))
        .matches(refused -> refused.limit() == ProbeLimit.TARGET);
    fill(visits, OTHER, limit - share);
    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> visits.enter(at("::1"), OTHER))
        .withMessage(limit + " probes of [0:0:0:0:0:0:0:1]:80 are running already");
  }

  @Test
  void whoIsRefusedIsNowhere() throws Overloaded {
    var visits = new Visits(4);
    fill(visits, GREEDY, 3);

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> visits.enter(at("127.0.0.1", "::1"), GREEDY))
        .withMessage("3 probes of [0:0:0:0:0:0:0:1]:80 for one client are running already");
    for (int i = 0; i < 3; i++) {
      visits.enter(at("127.0.0.1"), GREEDY);
    }
    fill(visits, OTHER, 1);
  }

  @Test
  void whoHasLeftMakesRoom() throws Overloaded {
    var visits = new Visits(4);
    fill(visits, GREEDY, 2);
    Visits.Stay third = visits.enter(at("::1"), GREEDY);
    third.close();
    fill(visits, GREEDY, 1);

    assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> visits.enter(at("::1"), GREEDY));
  }

  @Test
  void withoutALimitAllComeIn() throws Overloaded {
    var visits = new Visits(0);
    fill(visits, GREEDY, 2000);
    visits.enter(at("127.0.0.1", "::1"), GREEDY);
  }
}
