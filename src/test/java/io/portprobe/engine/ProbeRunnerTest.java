package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Confirmation;
import io.portprobe.config.Module;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {
  private static final StreamOptions PLAIN =
      StreamOptions.plain(new TlsClient(TlsSettings.DEFAULT));

  private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);
  private final Resolver resolver = Resolver.system();
  private final List<ProbeReport> told = new ArrayList<>();

  @AfterEach
  void close() {
    guard.close();
    resolver.close();
  }

  private ProbeRunner runner(int limit) {
    return new ProbeRunner(
        limit, resolver, new Connector(guard), List.of((_, report) -> told.add(report)));
  }

  private static ProbeRequest request(ScriptedServer server, TcpTalk talk, Duration timeout) {
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

  @Test
  void aDefectOfOursIsSaidToBeOne() throws Exception {
    TcpTalk broken =
        (_, _) -> {
          throw new IllegalStateException("broken");
        };
    try (var server = ScriptedServer.begin().start()) {
      ProbeReport report = runner(1).run(request(server, broken, Duration.ofSeconds(5)));
      assertThat(report.outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.INTERNAL_ERROR,
                  Phase.EXCHANGE,
                  "a defect in Portprobe; see its log"));
    }
  }

  @Test
  void aDefectBeforeTheFirstPacketIsAReportToo() throws Exception {
    resolver.close();
    try (var server = ScriptedServer.begin().start()) {
      ProbeRequest request = request(server, (_, _) -> {}, Duration.ofSeconds(5));
      var named =
          ProbeRequest.of(
              new Target("localhost", 9),
              request.module(),
              request.deadline(),
              AccessPolicy.DEFAULT);
      assertThat(runner(1).run(named).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.INTERNAL_ERROR,
                  Phase.RESOLVE,
                  "a defect in Portprobe; see its log"));
    }
  }

  @Test
  void phasesAddUpToTheDuration() throws Exception {
    try (var server = ScriptedServer.begin().sends("hello\n").start()) {
      ProbeReport report =
          runner(1).run(request(server, (wire, _) -> wire.readLine(), Duration.ofSeconds(5)));
      Duration sum = report.phases().values().stream().reduce(Duration.ZERO, Duration::plus);
      assertThat(report.succeeded()).isTrue();
      assertThat(sum).isLessThanOrEqualTo(report.duration());
      assertThat(report.phases().keySet())
          .containsExactly(Phase.RESOLVE, Phase.CONNECT, Phase.EXCHANGE);
      assertThat(told).containsExactly(report);
    }
  }

  @Test
  void withoutAFreeSlotNothingIsSaidAboutTheTarget() throws Exception {
    var hold = new CountDownLatch(1);
    TcpTalk holding = (_, _) -> await(hold);
    try (var server = ScriptedServer.begin().start()) {
      ProbeRunner runner = runner(1);
      var first =
          Thread.startVirtualThread(
              () -> runQuietly(runner, request(server, holding, Duration.ofSeconds(10))));
      Awaitility.await().until(() -> runner.inFlight() == 1);
      assertThatExceptionOfType(Overloaded.class)
          .isThrownBy(() -> runner.run(request(server, holding, Duration.ofMillis(50))));
      hold.countDown();
      first.join();
      assertThat(runner.inFlight()).isZero();
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void anInterruptedProbeSaysNothingAboutTheTarget() throws Exception {
    try (var server = ScriptedServer.begin().start()) {
      ProbeRunner runner = runner(1);
      ProbeRequest request = request(server, (wire, _) -> wire.readLine(), Duration.ofSeconds(60));
      var ended = new CompletableFuture<Throwable>();
      Thread worker =
          Thread.startVirtualThread(
              () -> ended.complete(catchThrowable(() -> runner.run(request))));
      Awaitility.await().until(() -> runner.inFlight() == 1);
      worker.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(Abandoned.class);
      assertThat(runner.inFlight()).isZero();
      assertThat(told).isEmpty();
    }
  }

  private static void runQuietly(ProbeRunner runner, ProbeRequest request) {
    try {
      runner.run(request);
    } catch (Overloaded | Abandoned e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noTimeIsAnImmediateFailure() throws Exception {
    try (var server = ScriptedServer.begin().start()) {
      ProbeReport report = runner(1).run(request(server, (_, _) -> {}, Duration.ZERO));
      assertThat(report.outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.RESOLVE_TIMEOUT, Phase.CONNECT, "no time was left to connect"));
    }
  }
}
