package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Confirmation;
import io.portprobe.config.Module;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.net.Connector;
import io.portprobe.net.DeadlineGuard;
import io.portprobe.net.Resolver;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.TlsClient;
import io.portprobe.net.TlsSettings;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a {@link ProbeRunner} with a single slot does when there is no room: of slots, of stack. */
class ProbeRunnerLimitsTest {
  private static final StreamOptions PLAIN =
      StreamOptions.plain(new TlsClient(TlsSettings.DEFAULT));
  private static final Duration AMPLE = Duration.ofSeconds(60);

  private final ScriptedServer server = ScriptedServer.begin().start();
  private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);
  private final Resolver resolver = Resolver.system();
  private final ProbeRunner runner =
      new ProbeRunner(1, resolver, new Connector(guard), List.of((_, _) -> {}));
  private final CountDownLatch hold = new CountDownLatch(1);

  @AfterEach
  void close() {
    hold.countDown();
    server.close();
    guard.close();
    resolver.close();
  }

  private ProbeRequest request(TcpTalk talk, Duration timeout) {
    var dialogue = new Dialogue.OverTcp(PLAIN, talk, OptionalInt.empty());
    var module =
        new Module(
            "test",
            "test",
            Duration.ZERO,
            Confirmation.DEFAULT,
            OptionalInt.empty(),
            dialogue,
            () -> "");
    var target = new Target("127.0.0.1", server.port());
    return ProbeRequest.of(
        target, module, Deadline.after(timeout, Ticker.SYSTEM), AccessPolicy.DEFAULT);
  }

  /** A thread that probes once for each of them, without a pause. */
  private Thread start(TcpTalk... talks) {
    List<ProbeRequest> requests = Stream.of(talks).map(talk -> request(talk, AMPLE)).toList();
    return Thread.startVirtualThread(() -> requests.forEach(this::run));
  }

  private void run(ProbeRequest request) {
    try {
      runner.run(request);
    } catch (Overloaded | Abandoned e) {
      throw new AssertionError(e);
    }
  }

  private Thread startHolding() {
    return startHoldingBefore((_, _) -> {});
  }

  private Thread startHoldingBefore(TcpTalk next) {
    Thread holder = start((_, _) -> untilLetGo(), next);
    Awaitility.await().until(() -> runner.inFlight() == 1);
    return holder;
  }

  private void untilLetGo() {
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aProbeWaitsHalfOfItsTimeForASlot() throws InterruptedException {
    Thread holder = startHolding();
    ProbeRequest request = request((_, _) -> {}, Duration.ofSeconds(2));

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> runner.run(request))
        .withMessage("all 1 probe slots are taken");

    assertThat(request.deadline().remainingNanos()).isBetween(1L, 1_000_000_000L);
    hold.countDown();
    holder.join();
  }

  @Test
  void aProbeWithoutTimeFindsNoSlotAtOnce() throws InterruptedException {
    Thread holder = startHolding();

    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(() -> runner.run(request((_, _) -> {}, Duration.ZERO)));

    hold.countDown();
    holder.join();
  }

  @Test
  void slotsAreGivenInTheOrderOfTheRequests() throws InterruptedException {
    var order = new CopyOnWriteArrayList<Integer>();
    // Who gives a slot back and asks for it at once could take it from those who sleep.
    Thread holder = startHoldingBefore((_, _) -> order.add(5));
    var waiting = new ArrayList<Thread>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread next = start((_, _) -> order.add(number));
      Awaitility.await().until(() -> next.getState() == Thread.State.TIMED_WAITING);
      waiting.add(next);
    }

    hold.countDown();
    holder.join();
    for (Thread each : waiting) {
      each.join();
    }

    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(runner.inFlight()).isZero();
  }

  @Test
  void aStackThatOverflowsIsADefectOfOurs() throws Exception {
    var report = runner.run(request((_, _) -> nested(0), AMPLE));

    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.INTERNAL_ERROR,
                Phase.EXCHANGE,
                "a defect in Portprobe; see its log"));
    assertThat(runner.inFlight()).isZero();
  }

  /** Ends for nobody: no stack is that deep. */
  private static int nested(int depth) {
    return depth < 0 ? depth : 1 + nested(depth + 1);
  }
}
