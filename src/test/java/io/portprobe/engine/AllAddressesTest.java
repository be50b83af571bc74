package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portprobe.config.Confirmation;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.AddressResult;
import io.portprobe.model.Attempts;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.DatagramOptions.Silence;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.IpPreference.Version;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A name with a good address, one that refuses and one, the preferred, that hangs. */
@Execution(ExecutionMode.CONCURRENT)
class AllAddressesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final InetAddress GOOD = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress REFUSING = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress HANGING = InetAddress.ofLiteral("::1");
  private static final Failure HUNG =
      new Failure(
          FailureReason.RESPONSE_TIMEOUT,
          Phase.EXCHANGE,
          "connected, but no complete answer came in time");
  private static final Failure REFUSED =
      new Failure(
          FailureReason.CONNECTION_REFUSED,
          Phase.CONNECT,
          "refused: the host answered that nothing listens, or a firewall rejects");

  @AutoClose
  private final Workbench bench = new Workbench(_ -> new InetAddress[] {GOOD, REFUSING, HANGING});

  private static ProbeRequest request(int port, Dialogue dialogue, Duration timeout) {
    return Workbench.request(
        new Target("db.example", port), Confirmation.DEFAULT, dialogue, timeout);
  }

  private ProbeReport probe(Coverage coverage) throws IOException {
    Dialogue reads = Workbench.stream(coverage, (wire, _) -> wire.readLine());
    try (var server = ScriptedServer.begin().sends("\n").start();
        var _ = new ServerSocket(server.port(), 1, HANGING)) {
      return bench.run(request(server.port(), reads, SECOND));
    }
  }

  private static Tuple result(InetAddress address, Outcome outcome) {
    return Tuple.tuple(address, outcome);
  }

  @Test
  void theFirstFailureCountsWhereAllMustSucceed() throws IOException {
    ProbeReport report = probe(Coverage.ALL);
    assertThat(report.outcome()).isEqualTo(HUNG);
    assertThat(report.address()).isEqualTo(HANGING);
    assertThat(report.portState()).isEqualTo(PortState.OPEN);
    assertThat(report.addresses())
        .extracting(AddressResult::address, AddressResult::outcome)
        .containsExactly(
            result(HANGING, HUNG), result(GOOD, new Success()), result(REFUSING, REFUSED));
  }

  @Test
  void oneSuccessCountsWhereAnyWillDo() throws IOException {
    ProbeReport report = probe(Coverage.ANY);
    assertThat(report.outcome()).isEqualTo(new Success());
    assertThat(report.address()).isEqualTo(GOOD);
    assertThat(report.addresses())
        .extracting(AddressResult::outcome)
        .containsExactly(HUNG, new Success(), REFUSED);
  }

  @Test
  void anAddressThatHangsTakesNoTimeFromTheOthers() throws IOException {
    List<AddressResult> results = probe(Coverage.ALL).addresses();
    Duration hanging = results.getFirst().duration();
    assertThat(results.subList(1, 3))
        .allSatisfy(result -> assertThat(result.duration()).isLessThan(hanging));
  }

  @Test
  void theTraceTellsWhichAddressItIsAbout() throws IOException {
    assertThat(probe(Coverage.ANY).events())
        .extracting(event -> event.content().toString())
        .containsSubsequence(
            "resolved db.example to 0:0:0:0:0:0:0:1, of 3 addresses",
            "address 0:0:0:0:0:0:0:1",
            "failed, response_timeout: " + HUNG.detail(),
            "address 127.0.0.1",
            "succeeded",
            "address 127.0.0.2",
            "failed, connection_refused: " + REFUSED.detail());
  }

  @Test
  void theDatagramsOfAllAddressesAddUp() {
    var options =
        new DatagramOptions(
            new IpPreference(Version.IP6, true, Coverage.ANY, false),
            null,
            1,
            Duration.ZERO,
            Silence.FAIL,
            Answers.PEER,
            0);
    Dialogue asks = Workbench.datagrams(options, (peer, _) -> peer.ask(new byte[] {1}, _ -> true));
    try (var peer = DatagramPeer.answering(List::of)) {
      ProbeReport report = bench.run(request(peer.port(), asks, Workbench.AMPLE));
      assertThat(report.outcome()).isEqualTo(new Success());
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(3, 1);
      assertThat(report.attempts()).isEqualTo(new Attempts(3, 2));
    }
  }

  @Test
  void moreThanSixtyFourAreLeftOut() {
    var many =
        IntStream.rangeClosed(1, 65)
            .mapToObj(last -> InetAddress.ofLiteral("127.0.9." + last))
            .toArray(InetAddress[]::new);
    Dialogue connects = Workbench.stream(Coverage.ALL, (_, _) -> {});
    try (var bench = new Workbench(_ -> many)) {
      ProbeReport report = bench.run(request(1, connects, Workbench.AMPLE));
      assertThat(report.addresses()).hasSize(64);
      assertThat(report.events())
          .extracting(event -> event.content().toString())
          .contains("only 64 of 65 addresses are probed");
    }
  }

  @Test
  void aClientThatIsGoneEndsAllOfThem() throws Exception {
    var talking = new CountDownLatch(2);
    Dialogue reads =
        Workbench.stream(
            Coverage.ALL,
            (wire, _) -> {
              talking.countDown();
              wire.readLine();
            });
    try (var server = ScriptedServer.begin().start();
        var _ = new ServerSocket(server.port(), 1, HANGING)) {
      var request = request(server.port(), reads, Duration.ofSeconds(60));
      var ended = new CompletableFuture<Throwable>();
      Thread worker =
          Thread.startVirtualThread(
              () -> ended.complete(catchThrowable(() -> bench.runner().run(request))));
      assertThat(talking.await(10, TimeUnit.SECONDS)).isTrue();
      worker.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(Abandoned.class);
      assertThat(bench.told()).isEmpty();
      assertThat(bench.runner().inFlight()).isZero();
    }
  }
}
