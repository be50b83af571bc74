package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LookUpsTest {
  private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.8");
  private static final InetAddress FOUND = InetAddress.ofLiteral("192.0.2.1");

  private final CountDownLatch released = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

  @AutoClose private final LookUps lookUps = new LookUps(this::lookUp);
  @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    asked.add(host);
    if (host.startsWith("slow")) {
      awaitRelease();
    }
    if (host.startsWith("none")) {
      throw new UnknownHostException(host + ": Name or service not known");
    }
    return new InetAddress[] {FOUND};
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Deadline in(long millis) {
    return Deadline.after(Duration.ofMillis(millis), Ticker.SYSTEM);
  }

  private static InetAddress client(int number) {
    return InetAddress.ofLiteral("198.51.100." + number);
  }

  private List<Future<InetAddress[]>> ask(int times, String host) {
    return IntStream.range(0, times)
        .mapToObj(i -> threads.submit(() -> lookUps.addresses(host, client(i % 100), in(30_000))))
        .toList();
  }

  /** The JDK would have the twentieth wait for all others. */
  @Test
  void asksOnceForAllWhoWantTheSameNameMeanwhile() throws Exception {
    List<Future<InetAddress[]>> all = ask(200, "slow.example");
    Awaitility.await().until(() -> !asked.isEmpty());
    assertThat(lookUps.addresses("quick.example", ALICE, in(30_000))).containsExactly(FOUND);

    released.countDown();
    for (Future<InetAddress[]> each : all) {
      assertThat(each.get()).containsExactly(FOUND);
    }
    assertThat(asked).contains("slow.example").hasSizeLessThan(200);
  }

  @Test
  void asksAnewWhenTheAnswerIsThere() throws Exception {
    for (int i = 0; i < 1000; i++) {
      lookUps.addresses("a.example", ALICE, in(30_000));
    }
    assertThat(asked).hasSize(1000);
  }

  @Test
  void tellsAllThatThereIsNone() {
    for (Future<InetAddress[]> each : ask(20, "none.example")) {
      assertThat(each)
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .havingCause()
          .withMessage("no address for none.example: Name or service not known");
    }
  }

  /** Whoever gives up leaves the look-up to the others. */
  @Test
  void goesOnForThoseWhoStillWait() throws Exception {
    Future<InetAddress[]> patient = ask(1, "slow.example").getFirst();
    Awaitility.await().until(() -> !asked.isEmpty());
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> lookUps.addresses("slow.example", ALICE, in(50)))
        .withMessage("the resolver gave no answer in time for slow.example")
        .extracting(ProbeFailure::reason)
        .isEqualTo(FailureReason.RESOLVE_TIMEOUT);

    released.countDown();
    assertThat(patient.get()).containsExactly(FOUND);
    assertThat(asked).containsExactly("slow.example");
  }

  @Test
  void neverAsksForWhatNobodyWaitsForAnyMore() throws Exception {
    for (int i = 0; i < 128; i++) {
      String host = "slow" + i + ".example";
      InetAddress who = client(i / 32);
      var _ = threads.submit(() -> lookUps.addresses(host, who, in(30_000)));
    }
    Awaitility.await().until(() -> asked.size() == 128);
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> lookUps.addresses("late.example", ALICE, in(50)))
        .withMessage("all look-ups at once are waiting for an answer; not asked for late.example");

    released.countDown();
    assertThat(lookUps.addresses("next.example", ALICE, in(30_000))).containsExactly(FOUND);
    assertThat(asked).doesNotContain("late.example");
  }
}
