package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue.OverUdp;
import io.portprobe.dialogue.Prober;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.DatagramOptions.Silence;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Probes;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every prober on UDP owes: success for the right answer only, and the true reason and state
 * for all else.
 */
@Execution(ExecutionMode.CONCURRENT)
class DatagramContractTest {
  static Stream<Prober> probers() {
    return Probers.all().stream().filter(prober -> options(prober) != null);
  }

  static Stream<Prober> thoseThatTellTheirQuestion() {
    return probers().filter(prober -> service(prober).tellsItsQuestion());
  }

  /** Who asks a group hears no ICMP. */
  static Stream<Prober> thoseThatHearIcmp() {
    return probers()
        .filter(prober ->
            Objects.requireNonNull(options(prober)).options().answers() != Answers.ANYBODY);
  }

  static Stream<Prober> thoseThatAreAnswered() {
    return probers().filter(prober -> !acceptsSilence(prober));
  }

  static Stream<Prober> thoseThatAskAgain() {
    return probers()
        .filter(prober -> Objects.requireNonNull(options(prober)).options().attempts() > 1)
        .filter(prober -> !acceptsSilence(prober));
  }

  private static @Nullable OverUdp options(Prober prober) {
    try {
      var modules = new ConfigLoader(List.of(prober)).load("").modules();
      var dialogue = Objects.requireNonNull(modules.get(prober.name())).dialogue();
      return dialogue instanceof OverUdp udp ? udp : null;
    } catch (io.portprobe.config.ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private static DatagramService service(Prober prober) {
    try {
      var constructor =
          Class.forName(prober.getClass().getName() + "Test").getDeclaredConstructor();
      return (DatagramService) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("its test is no DatagramService", e);
    }
  }

  private static ProbeReport probe(Prober prober, String target, Duration timeout) {
    String module =
        "{prober: %1$s, %1$s: {%2$s}}".formatted(prober.name(), service(prober).settings());
    return Probes.run(prober, module, target, timeout);
  }

  private static ProbeReport met(Prober prober, Function<byte[], List<byte[]>> answers) {
    try (var peer = DatagramPeer.answering(answers)) {
      return probe(prober, peer.target(), Probes.SHORT);
    }
  }

  /** Likewise, by who answers: with ample time where a busy machine had not done so in a short. */
  private static ProbeReport answered(Prober prober, Function<byte[], List<byte[]>> answers) {
    ProbeReport report = met(prober, answers);
    if (Objects.requireNonNull(report.packets()).received() > 0) {
      return report;
    }
    try (var peer = DatagramPeer.answering(answers)) {
      return probe(prober, peer.target(), Probes.AMPLE);
    }
  }

  private static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).as("%s", report.events()).isInstanceOf(Outcome.Failure.class);
    var failure = (Outcome.Failure) report.outcome();
    assertThat(failure.detail()).matches("[ -~]{1,500}");
    assertThat(report.duration()).isLessThan(Probes.AMPLE.plus(ProberContract.GRACE));
    assertThat(failure.reason()).isNotEqualTo(FailureReason.INTERNAL_ERROR);
    return failure.reason();
  }

  private static boolean acceptsSilence(Prober prober) {
    return Objects.requireNonNull(options(prober)).options().silence() == Silence.ACCEPT;
  }

  @ParameterizedTest
  @MethodSource("probers")
  void theRightAnswerIsSuccess(Prober prober) {
    DatagramService service = service(prober);
    try (var peer = DatagramPeer.answering(service::answer)) {
      ProbeReport report = probe(prober, peer.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState())
          .isEqualTo(acceptsSilence(prober) ? PortState.OPEN_OR_FILTERED : PortState.OPEN);
    }
  }

  @ParameterizedTest
  @MethodSource("probers")
  void silenceIsNoProof(Prober prober) {
    ProbeReport report = met(prober, _ -> List.of());
    assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    if (acceptsSilence(prober)) {
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    } else {
      assertThat(reason(report)).isEqualTo(FailureReason.NO_REPLY);
    }
  }

  @ParameterizedTest
  @MethodSource("thoseThatHearIcmp")
  void aClosedPortIsClosed(Prober prober) throws Exception {
    int port;
    try (var socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    ProbeReport report = probe(prober, "127.0.0.1:" + port, Probes.AMPLE);
    assertThat(((Outcome.Failure) report.outcome()).reason())
        .isEqualTo(FailureReason.PORT_UNREACHABLE);
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("probers")
  void noiseIsNoAnswer(Prober prober) {
    var random = new Random(7);
    refused(
        prober,
        answered(prober, _ -> List.of(noise(random, 1), noise(random, 40), noise(random, 600))));
  }

  @ParameterizedTest
  @MethodSource("probers")
  void aFloodIsNoAnswer(Prober prober) {
    byte[] noise = noise(new Random(11), 200);
    refused(prober, answered(prober, _ -> Collections.nCopies(150, noise)));
  }

  @ParameterizedTest
  @MethodSource("probers")
  void anEchoOfTheQuestionIsNoAnswer(Prober prober) {
    refused(prober, answered(prober, List::of));
  }

  @ParameterizedTest
  @MethodSource("thoseThatAreAnswered")
  void halfAnAnswerIsNone(Prober prober) {
    DatagramService service = service(prober);
    refused(
        prober,
        answered(
            prober,
            question ->
                service.answer(question).stream()
                    .map(answer -> Arrays.copyOf(answer, answer.length / 2))
                    .toList()));
  }

  /** It may come late, from an earlier probe, or be made up by who cannot see the question. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("thoseThatTellTheirQuestion")
  void anAnswerToAnotherQuestionIsNone(Prober prober) {
    DatagramService service = service(prober);
    var earlier = new ArrayList<byte[]>();
    met(
        prober,
        question -> {
          earlier.add(question);
          return List.of();
        });
    refused(prober, answered(prober, _ -> service.answer(earlier.getFirst())));
  }

  @ParameterizedTest
  @MethodSource("probers")
  void anAnswerFromAnotherAddressIsNone(Prober prober) throws Exception {
    DatagramService service = service(prober);
    try (var peer = DatagramPeer.silent();
        var stranger =
            new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0))) {
      Thread.startVirtualThread(() -> answerFrom(stranger, peer, service));
      ProbeReport report = probe(prober, peer.target(), Probes.SHORT);
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  private static void answerFrom(
      DatagramSocket stranger, DatagramPeer peer, DatagramService service) {
    try {
      InetSocketAddress asker = peer.awaitAsker();
      for (byte[] answer : service.answer(peer.received().getFirst())) {
        stranger.send(new DatagramPacket(answer, answer.length, asker));
      }
    } catch (java.io.IOException | InterruptedException ignored) {
      // The probe is over.
    }
  }

  @ParameterizedTest
  @MethodSource("thoseThatAskAgain")
  void aLateAnswerToAnEarlierAttemptOfTheSameProbeCounts(Prober prober) {
    DatagramService service = service(prober);
    var questions = Collections.synchronizedList(new ArrayList<byte[]>());
    try (var peer =
        DatagramPeer.answering(question -> {
          questions.add(question);
          return questions.size() == 2 ? service.answer(questions.getFirst()) : List.of();
        })) {
      ProbeReport report = probe(prober, peer.target(), Duration.ofSeconds(6));
      assertThat(Objects.requireNonNull(report.packets()).received()).isPositive();
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  /** The port is open, since something came from it; and silence may be accepted, noise not. */
  private static void refused(Prober prober, ProbeReport report) {
    FailureReason reason = reason(report);
    assertThat(List.of(FailureReason.UNEXPECTED_RESPONSE, FailureReason.MALFORMED_RESPONSE))
        .as("%s: %s", prober.name(), report.outcome())
        .contains(reason);
    assertThat(report.portState()).isEqualTo(PortState.OPEN);
  }

  private static byte[] noise(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
