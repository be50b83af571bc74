package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portprobe.config.Confirmation;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.Attempts;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class AttemptsTest {
  private static final Dialogue READS = Workbench.stream((wire, _) -> wire.readLine());
  private static final Duration NONE = Duration.ZERO;
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  @AutoClose private final Workbench bench = new Workbench();
  private final AtomicInteger count = new AtomicInteger();

  private ProbeReport probe(int port, Confirmation confirmation, Dialogue dialogue) {
    return bench.run(request(port, confirmation, dialogue));
  }

  private static ProbeRequest request(int port, Confirmation confirmation, Dialogue dialogue) {
    return Workbench.request(new Target("127.0.0.1", port), confirmation, dialogue, TWO_SECONDS);
  }

  /** A peer that closes, or hangs, on the first connection, and greets on the next. */
  private ScriptedServer greetsAtSecond(ScriptedServer.Act before) {
    return ScriptedServer.begin()
        .then(socket -> {
          if (count.getAndIncrement() == 0) {
            before.on(socket);
          } else {
            socket.getOutputStream().write('\n');
          }
        })
        .start();
  }

  @Test
  void aSuccessAfterAFailureIsASuccessAndTheFailureShows() {
    try (var server = greetsAtSecond(socket -> socket.close())) {
      ProbeReport report = probe(server.port(), Workbench.retrying(3, NONE), READS);
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
      String connected = "connected to 127.0.0.1 port " + server.port();
      assertThat(report.events())
          .extracting(event -> event.content().toString())
          .containsExactly(
              "resolved 127.0.0.1 to 127.0.0.1, of 1 addresses",
              connected,
              "failed, connection_closed: the peer closed in the middle of a line",
              "attempt 2 of 3",
              "resolved 127.0.0.1 to 127.0.0.1, of 1 addresses",
              connected,
              "received 1 bytes: \\n",
              "succeeded");
    }
  }

  @Test
  void theLastFailureIsTheOneThatCounts() {
    try (var server = ScriptedServer.begin().closes().start()) {
      Dialogue failing =
          Workbench.stream((_, _) -> {
            throw new ProbeFailure(FailureReason.SERVICE_STARTING, "at " + count.incrementAndGet());
          });
      ProbeReport report = probe(server.port(), Workbench.retrying(3, NONE), failing);
      assertThat(report.outcome())
          .isEqualTo(new Failure(FailureReason.SERVICE_STARTING, Phase.EXCHANGE, "at 3"));
      assertThat(report.attempts()).isEqualTo(new Attempts(3, 3));
    }
  }

  @Test
  void aModuleThatRetriesAlwaysCountsAndAnotherNever() {
    try (var server = ScriptedServer.begin().sends("\n").start()) {
      assertThat(probe(server.port(), Workbench.retrying(3, NONE), READS).attempts())
          .isEqualTo(new Attempts(1, 0));
      assertThat(probe(server.port(), Confirmation.DEFAULT, READS).attempts()).isNull();
    }
  }

  @Test
  void anAttemptThatHangsLeavesTheSecondItsShare() {
    try (var server = greetsAtSecond(socket -> socket.getInputStream().readAllBytes())) {
      ProbeReport report = probe(server.port(), Workbench.retrying(2, NONE), READS);
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
      assertThat(report.duration()).isBetween(Duration.ofSeconds(1), TWO_SECONDS);
    }
  }

  @Test
  void withoutTimeForAPauseTheFirstAttemptIsTheLast() {
    try (var server = greetsAtSecond(socket -> socket.close())) {
      ProbeReport report = probe(server.port(), Workbench.retrying(3, TWO_SECONDS), READS);
      assertThat(report.outcome())
          .isEqualTo(
              new Failure(
                  FailureReason.CONNECTION_CLOSED,
                  Phase.EXCHANGE,
                  "the peer closed in the middle of a line"));
      assertThat(report.attempts()).isEqualTo(new Attempts(1, 1));
    }
  }

  @Test
  void pausesThatWouldTakeAllTheTimeLeaveTheFirstAttemptSome() {
    try (var server = ScriptedServer.begin().sends("\n").start()) {
      ProbeReport report =
          probe(server.port(), Workbench.retrying(10, Duration.ofSeconds(1)), READS);
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.attempts()).isEqualTo(new Attempts(1, 0));
    }
  }

  @Test
  void theDatagramsOfAllAttemptsAddUp() {
    Dialogue asks = Workbench.datagrams((peer, _) -> peer.ask(new byte[] {1}, _ -> true));
    try (var peer =
        DatagramPeer.answering(
            question -> count.getAndIncrement() == 0 ? List.of() : List.of(question))) {
      ProbeReport report = probe(peer.port(), Workbench.retrying(2, NONE), asks);
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(2, 1);
    }
  }

  @Test
  void anAnswerThatIsRefusedWasAskedForInVain() {
    Dialogue wantsTwo =
        Workbench.datagrams((peer, _) -> {
          if (peer.ask(new byte[] {1}, _ -> true).bytes()[0] != 2) {
            throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "not 2");
          }
        });
    try (var peer =
        DatagramPeer.answering(_ -> List.of(new byte[] {(byte) count.incrementAndGet()}))) {
      ProbeReport report = probe(peer.port(), Workbench.retrying(2, NONE), wantsTwo);
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(2, 2);
    }
  }

  @Test
  void aClientThatIsGoneEndsThePause() throws Exception {
    var failed = new CountDownLatch(1);
    Dialogue failing =
        Workbench.stream((_, _) -> {
          failed.countDown();
          throw new ProbeFailure(FailureReason.SERVICE_STARTING, "not yet");
        });
    try (var server = ScriptedServer.begin().start()) {
      var request =
          Workbench.request(
              new Target("127.0.0.1", server.port()),
              Workbench.retrying(2, Duration.ofSeconds(60)),
              failing,
              Duration.ofSeconds(120));
      var ended = new CompletableFuture<Throwable>();
      Thread worker =
          Thread.startVirtualThread(
              () -> ended.complete(catchThrowable(() -> bench.runner().run(request))));
      assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
      Awaitility.await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
      worker.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(Abandoned.class);
      assertThat(bench.told()).isEmpty();
    }
  }
}
