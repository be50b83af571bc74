package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import io.portprobe.net.IpPreference.Version;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
  private final Journal journal = new Journal(Ticker.SYSTEM);

  private List<InetAddress> resolve(Resolver.Lookup lookup, String host, IpPreference preference)
      throws ProbeFailure {
    try (var resolver = new Resolver(lookup)) {
      var deadline = Deadline.after(Duration.ofMillis(300), Ticker.SYSTEM);
      return resolver.forClient(Resolver.NOBODY).resolve(host, preference, deadline, journal);
    }
  }

  private static InetAddress[] addresses(String list) {
    return java.util.stream.Stream.of(list.split(" "))
        .map(InetAddress::ofLiteral)
        .toArray(InetAddress[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1 2001:db8::1, IP6, true, 2001:db8:0:0:0:0:0:1 192.0.2.1",
    "192.0.2.1 2001:db8::1, IP4, true, 192.0.2.1 2001:db8:0:0:0:0:0:1",
    "192.0.2.1 192.0.2.2 192.0.2.1, IP6, true, 192.0.2.1 192.0.2.2",
    "2001:db8::1 2001:db8::2, IP4, true, 2001:db8:0:0:0:0:0:1 2001:db8:0:0:0:0:0:2",
    "192.0.2.1 2001:db8::1, IP6, false, 2001:db8:0:0:0:0:0:1",
  })
  void ordersByPreference(String list, Version version, boolean fallback, String chosen)
      throws ProbeFailure {
    var preference = new IpPreference(version, fallback);
    assertThat(resolve(_ -> addresses(list), "db.example", preference))
        .extracting(InetAddress::getHostAddress)
        .isEqualTo(List.of(chosen.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0, 127.0.0.1", "::, ::1", "192.0.2.1, 192.0.2.1", "2001:db8::1, 2001:db8::1"})
  void anyAddressIsThisHost(String found, String dialled) throws Exception {
    assertThat(resolve(_ -> addresses(found), "db.example", IpPreference.DEFAULT))
        .isEqualTo(List.of(InetAddress.ofLiteral(dialled)));
    assertThat(resolve(_ -> addresses("192.0.2.9"), found, IpPreference.DEFAULT))
        .isEqualTo(List.of(InetAddress.ofLiteral(dialled)));
  }

  @Test
  void aMappedAddressOfANameServerIsTheOneOfIpv4() throws Exception {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    // The JDK makes such an object of what the system's resolver has found.
    InetAddress found = Inet6Address.getByAddress("db.example", mapped, 0);
    assertThat(found).isInstanceOf(Inet6Address.class);
    assertThat(resolve(_ -> new InetAddress[] {found}, "db.example", IpPreference.DEFAULT))
        .isEqualTo(List.of(InetAddress.ofLiteral("127.0.0.1")));
  }

  @Test
  void withoutFallbackAnotherFamilyIsNotFound() {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() ->
            resolve(
                _ -> addresses("192.0.2.1"), "db.example", new IpPreference(Version.IP6, false)))
        .withMessage("db.example has no IPv6 address")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.NAME_NOT_FOUND);
  }

  @Test
  void takesAnAddressAsItIs() throws ProbeFailure {
    Resolver.Lookup never =
        _ -> {
          throw new UnknownHostException("asked");
        };
    assertThat(resolve(never, "192.0.2.9", IpPreference.DEFAULT).getFirst().getHostAddress())
        .isEqualTo("192.0.2.9");
    assertThat(resolve(never, "2001:db8::9", IpPreference.DEFAULT).getFirst().getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:9");
  }

  @Test
  void anUnknownNameIsNotFound() {
    Resolver.Lookup none =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> resolve(none, "nowhere.example", IpPreference.DEFAULT))
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.NAME_NOT_FOUND);
  }

  @Test
  void aNameServerThatIsDownIsNotAnUnknownName() {
    Resolver.Lookup down =
        host -> {
          throw new UnknownHostException(host + ": Temporary failure in name resolution");
        };
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> resolve(down, "db.example", IpPreference.DEFAULT))
        .withMessageContaining("Temporary failure in name resolution")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.RESOLVE_TIMEOUT);
  }

  @Test
  void aHungResolverEndsAtTheDeadline() {
    var released = new CountDownLatch(1);
    Resolver.Lookup hung =
        _ -> {
          awaitQuietly(released);
          return addresses("192.0.2.1");
        };
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> resolve(hung, "slow.example", IpPreference.DEFAULT))
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.RESOLVE_TIMEOUT);
    released.countDown();
  }

  /** Those who have asked are gone, and their look-ups are not. */
  @Test
  void oneClientCannotHaveAllLookUps() throws Exception {
    var released = new CountDownLatch(1);
    var begun = new AtomicInteger();
    Resolver.Lookup lookup =
        host -> {
          if (host.startsWith("slow")) {
            begun.incrementAndGet();
            awaitQuietly(released);
          }
          return addresses("192.0.2.1");
        };
    try (var resolver = new Resolver(lookup)) {
      Resolver.Client greedy = resolver.forClient(InetAddress.ofLiteral("192.0.2.8"));
      var soon = Deadline.after(Duration.ofMillis(300), Ticker.SYSTEM);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          String host = "slow" + i + ".example";
          var _ = threads.submit(() -> greedy.resolve(host, IpPreference.DEFAULT, soon, journal));
        }
      }
      assertThat(begun).hasValue(32);

      var later = Deadline.after(Duration.ofSeconds(30), Ticker.SYSTEM);
      Resolver.Client other = resolver.forClient(InetAddress.ofLiteral("192.0.2.9"));
      assertThat(other.resolve("quick.example", IpPreference.DEFAULT, later, journal)).hasSize(1);
      released.countDown();
      assertThat(greedy.resolve("quick.example", IpPreference.DEFAULT, later, journal)).hasSize(1);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "1.2.3.4.5", "::1::2", "1", "010.0.0.1", "1.2.3.256"})
  void whatIsNoHostIsAnInvalidTarget(String host) {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> resolve(_ -> addresses("192.0.2.1"), host, IpPreference.DEFAULT))
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.INVALID_TARGET);
  }
}
