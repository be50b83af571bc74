package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.codec.ByteReader;
import io.portprobe.model.Attempts;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Packets;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.DatagramOptions.Silence;
import io.portprobe.net.Datagrams.Question;
import io.portprobe.net.Datagrams.Reply;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.ManualTicker;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class DatagramsTest {
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final Duration PATIENT = Duration.ofMillis(2500);
  private static final Duration NETWORK = Duration.ofMillis(40);

  private final ManualTicker ticker = new ManualTicker();
  private final Journal journal = new Journal(Ticker.SYSTEM);

  private Datagrams socket(DatagramPeer peer, DatagramOptions options, Deadline deadline)
      throws ProbeFailure {
    return Datagrams.open(route(peer.port()), options, deadline, journal);
  }

  private static Route route(int port) {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return Route.direct(address, "localhost");
  }

  /** Asks again after a fifth of that time, by the network's clock; by ours no time passes. */
  private Datagrams socket(DatagramPeer peer, Duration timeout) throws ProbeFailure {
    return socket(peer, DatagramOptions.DEFAULT, Deadline.after(timeout, ticker));
  }

  /** The attempt's number is its transaction id. */
  private static Question numbered(int attempt) {
    return new Question(new byte[] {(byte) attempt}, answer -> answer[0] == attempt);
  }

  @Test
  void knowsTheTargetByTheNameThatItIsAskedFor() throws ProbeFailure {
    try (var peer = DatagramPeer.silent();
        var socket = socket(peer, HALF_A_SECOND)) {
      assertThat(socket.target()).isEqualTo(new Target("localhost", peer.port()));
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new DatagramSocket();
        var peer = DatagramPeer.silent()) {
      DatagramOptions options = DatagramOptions.DEFAULT.from(taken.getLocalPort());
      ProbeFailure failure =
          Wires.failure(() -> socket(peer, options, Deadline.after(PATIENT, ticker)).close());
      assertThat(failure.reason()).isEqualTo(FailureReason.NETWORK_ERROR);
      assertThat(failure.detail())
          .isEqualTo(
              "this host's network: cannot send from UDP port %d: Address already in use"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void eachAttemptAsksAFreshQuestion() throws ProbeFailure {
    try (var peer = DatagramPeer.silent();
        var socket = socket(peer, HALF_A_SECOND)) {
      ProbeFailure failure = Wires.failure(() -> socket.ask(DatagramsTest::numbered));
      assertThat(failure.reason()).isEqualTo(FailureReason.NO_REPLY);
      Awaitility.await().until(() -> peer.received().size() == 3);
      assertThat(peer.received()).containsExactly(new byte[] {0}, new byte[] {1}, new byte[] {2});
      assertThat(journal.attempts()).isEqualTo(new Attempts(3, 3));
      assertThat(journal.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(3, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anAnswerTellsOfTheAttemptThatItAnswers(int answered) throws ProbeFailure {
    var arrivals = new CopyOnWriteArrayList<Instant>();
    try (var peer =
            DatagramPeer.answering(question -> {
              arrivals.add(Instant.now());
              ticker.advance(NETWORK);
              return question[0] < 1 ? List.of() : List.of(new byte[] {(byte) answered});
            });
        var socket = socket(peer, PATIENT)) {
      Instant before = Instant.now();
      Reply reply = socket.ask(DatagramsTest::numbered);
      assertThat(reply.attempt()).isEqualTo(answered);
      assertThat(reply.bytes()).containsExactly(answered);
      assertThat(reply.roundTrip()).isEqualTo(NETWORK.multipliedBy(2 - answered));
      assertThat(reply.sentAt())
          .isBetween(answered == 0 ? before : arrivals.getFirst(), arrivals.get(answered));
      assertThat(journal.attempts()).isEqualTo(new Attempts(2, answered));
    }
  }

  @Test
  void anAnswerToTheSameBytesIsOneToTheLatest() throws ProbeFailure {
    var questions = new AtomicInteger();
    try (var peer =
            DatagramPeer.answering(question -> {
              ticker.advance(NETWORK);
              return questions.incrementAndGet() < 2 ? List.of() : List.of(question);
            });
        var socket = socket(peer, PATIENT)) {
      Reply reply = socket.ask(new byte[] {7}, answer -> answer[0] == 7);
      assertThat(reply.attempt()).isEqualTo(1);
      assertThat(reply.roundTrip()).isEqualTo(NETWORK);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsNone() throws ProbeFailure {
    try (var peer = DatagramPeer.answering(_ -> List.of(new byte[] {1}, new byte[] {1, 2, 3}));
        var socket = socket(peer, PATIENT)) {
      Reply reply =
          socket.ask(new byte[] {1}, answer -> ByteReader.of(answer).skip(1).u16() == 0x0203);
      assertThat(reply.bytes()).containsExactly(1, 2, 3);
      assertThat(journal.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(1, 2);
    }
  }

  @Test
  void onlyAnswersThatBreakOffAreUnexpected() throws ProbeFailure {
    try (var peer = DatagramPeer.answering(_ -> List.of(new byte[] {1}));
        var socket = socket(peer, HALF_A_SECOND)) {
      ProbeFailure failure =
          Wires.failure(
              () -> socket.ask(new byte[] {1}, answer -> ByteReader.of(answer).u32() > 0));
      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(failure.detail()).isEqualTo("answered, but not as expected: \\x01");
    }
  }

  @Test
  void attemptsAreMadeAsFarApartAsTheServiceWants() throws ProbeFailure {
    Duration apart = Duration.ofMillis(300);
    var arrivals = new CopyOnWriteArrayList<Long>();
    try (var peer =
            DatagramPeer.answering(_ -> {
              arrivals.add(System.nanoTime());
              return List.of();
            });
        var socket =
            socket(
                peer,
                DatagramOptions.DEFAULT.asking(3, apart),
                Deadline.after(Duration.ofSeconds(3), Ticker.SYSTEM))) {
      assertThat(Wires.failure(() -> socket.ask(DatagramsTest::numbered)).detail())
          .isEqualTo("no reply to 3 datagrams: open and silent, or filtered");
      assertThat(arrivals.getLast() - arrivals.getFirst())
          .isGreaterThan(apart.multipliedBy(2).minusMillis(100).toNanos());
    }
  }

  @Test
  void attemptsThatTheDeadlineHasNoRoomForAreLeftOut() throws ProbeFailure {
    try (var peer = DatagramPeer.silent();
        var socket =
            socket(
                peer,
                DatagramOptions.DEFAULT.asking(3, Duration.ofSeconds(2)),
                Deadline.after(HALF_A_SECOND, ticker))) {
      assertThat(Wires.failure(() -> socket.ask(DatagramsTest::numbered)).detail())
          .isEqualTo("no reply to 1 datagrams: open and silent, or filtered");
      Awaitility.await().until(() -> !peer.received().isEmpty());
      assertThat(peer.received()).hasSize(1);
    }
  }

  /** The kernel may give us the very port that we ask, where nobody else has it. */
  @Test
  void aSocketThatMeetsItselfHasFoundNobody() {
    int port = FreePort.take();
    var options =
        new DatagramOptions(
            IpPreference.DEFAULT, null, 3, Duration.ZERO, Silence.FAIL, Answers.PEER, port);
    Route route =
        Route.direct(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "localhost");
    Deadline deadline = Deadline.after(PATIENT, Ticker.SYSTEM);

    assertThatThrownBy(
            () -> Datagrams.open(route, options, deadline, new Journal(Ticker.SYSTEM)).close())
        .isInstanceOfSatisfying(
            ProbeFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.PORT_UNREACHABLE));
  }
}
