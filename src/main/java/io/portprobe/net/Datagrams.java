package io.portprobe.net;

import io.portprobe.model.Attempts;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers in datagrams, with one peer, under the probe's deadline.
 *
 * <p>The socket is connected: otherwise the kernel would not tell us of ICMP "port unreachable",
 * and would let in what others send. A question is repeated within the deadline; a datagram that is
 * no answer is remembered, and the waiting goes on. Used by the probe's own thread only.
 */
public final class Datagrams implements AutoCloseable {
  /** A peer that floods is listened to no longer than this, at each attempt. */
  private static final int MAX_FOREIGN = 100;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** Transaction ids that nobody can guess: an answer from aside must not count. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DatagramPort port;
  private final Target target;
  private final DatagramOptions options;
  private final Deadline deadline;
  private final Journal journal;
  private final ProbeMemory.Share memory = ProbeMemory.OF_THE_PROCESS.share();
  private byte @Nullable [] wrong;
  private boolean hidden;
  private int sent;
  private int received;
  private int asked;
  private int unanswered;
  private @Nullable Duration roundTrip;

  /**
   * One attempt at a question.
   *
   * @param bytes what is sent
   * @param isReply whether a datagram answers it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and compared by nobody
  public record Question(byte[] bytes, Matcher isReply) {}

  /** Whether a datagram is an answer; one that breaks off too early is none. */
  @FunctionalInterface
  public interface Matcher {
    /**
     * True if it is.
     *
     * @throws ProbeFailure by reading over the end, which counts as false
     */
    boolean matches(byte[] datagram) throws ProbeFailure;
  }

  /**
   * An answer.
   *
   * @param attempt the number of the attempt that it answers, from 0
   * @param bytes the datagram
   * @param sentAt wall-clock time at which that attempt was sent
   * @param roundTrip the time from there to the answer
   * @param from who answered; the peer, unless the options let others answer
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and compared by nobody
  public record Reply(
      int attempt, byte[] bytes, Instant sentAt, Duration roundTrip, InetSocketAddress from) {}

  /** A question that has been sent. */
  private record Sent(Question question, Instant at, long nanos) {}

  Datagrams(DatagramPort port, Target target, Deadline deadline, Journal journal) {
    this.port = port;
    this.target = target;
    this.options = port.options();
    this.deadline = deadline;
    this.journal = journal;
  }

  /**
   * A socket connected to the peer, which has sent nothing yet.
   *
   * @throws ProbeFailure {@code network_error} when this host cannot send there
   */
  public static Datagrams open(
      Route route, DatagramOptions options, Deadline deadline, Journal journal)
      throws ProbeFailure {
    journal.enter(Phase.CONNECT);
    if (route.peer().getPort() == 0) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, "port 0 cannot be asked");
    }
    if (deadline.expired()) {
      throw NetFailures.noTime();
    }
    try {
      var port = DatagramPort.open(route.peer(), options);
      return begun(new Datagrams(port, route.named(), deadline, journal));
    } catch (IOException e) {
      throw NetFailures.datagram(e, Phase.CONNECT);
    }
  }

  private static Datagrams begun(Datagrams datagrams) throws ProbeFailure {
    try {
      datagrams.memory.hold(ProbeMemory.DATAGRAMS);
      return datagrams.ready();
    } catch (ProbeFailure full) {
      datagrams.close();
      throw full;
    }
  }

  /** Enters the exchange. */
  Datagrams ready() {
    journal.enter(Phase.EXCHANGE);
    count();
    return this;
  }

  /** So many random bytes, for a transaction id. */
  public static byte[] random(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** From now on shows nowhere what is sent, nor what comes back: it holds a secret. */
  public void hide() {
    hidden = true;
  }

  /** Asks with the same bytes each time; see {@link #ask(IntFunction)}. */
  public Reply ask(byte[] request, Matcher isReply) throws ProbeFailure {
    var question = new Question(request, isReply);
    return ask(_ -> question);
  }

  /**
   * Asks, and asks again, until a datagram answers one of the attempts.
   *
   * @param questions the attempt with that number, from 0; a transaction id is fresh in each
   * @throws ProbeFailure {@code port_unreachable}, {@code no_reply}, {@code unexpected_response}
   *     when only other datagrams came, {@code unreachable} or {@code network_error}
   */
  public Reply ask(IntFunction<Question> questions) throws ProbeFailure {
    wrong = null;
    var attempts = new ArrayList<Sent>();
    int most = affordable();
    long first = firstPause(most);
    for (int attempt = 0; attempt < most && !deadline.expired(); attempt++) {
      attempts.add(send(questions.apply(attempt)));
      boolean last = attempt == most - 1;
      Deadline patience = last ? deadline : deadline.atMost(pause(first, attempt));
      Reply reply = await(attempts, patience);
      if (reply != null) {
        return reply;
      }
      unanswered++;
      count();
    }
    throw attempts.isEmpty() ? NetFailures.noTime() : silence();
  }

  /** How many attempts the deadline has room for, with the spacing that the service wants. */
  private int affordable() {
    long spacing = options.spacing().toNanos();
    long room = spacing == 0 ? options.attempts() : 1 + deadline.remainingNanos() / spacing;
    return Math.clamp(room, 1, options.attempts());
  }

  /** Attempts at 0, 1 and 3 seconds when there is time for it, in that proportion otherwise. */
  private long firstPause(int attempts) {
    long parts = (1L << Math.min(attempts - 1, 20)) + 1;
    return Math.min(FIRST_WAIT.toNanos(), deadline.remainingNanos() / parts);
  }

  /** The wait after that attempt: each twice as long as the one before, or as the service wants. */
  private Duration pause(long first, int attempt) {
    long nanos = options.spacing().isZero() ? first << attempt : options.spacing().toNanos();
    return Duration.ofNanos((long) (nanos * ThreadLocalRandom.current().nextDouble(1.0, 1.1)));
  }

  private Sent send(Question question) throws ProbeFailure {
    byte[] bytes = question.bytes();
    noteSent(bytes);
    sent++;
    asked++;
    count();
    var sending = new Sent(question, Instant.now(), deadline.ticker().nanos());
    try {
      port.send(bytes);
      return sending;
    } catch (IOException e) {
      throw NetFailures.datagram(e, Phase.EXCHANGE);
    }
  }

  private @Nullable Reply await(List<Sent> attempts, Deadline patience) throws ProbeFailure {
    for (int foreign = 0; foreign < MAX_FOREIGN && !patience.expired(); foreign++) {
      DatagramPort.Arrived arrived = receive(patience);
      if (arrived == null) {
        return null;
      }
      Reply reply = reply(arrived, attempts);
      if (reply != null) {
        return counted(reply, attempts.size());
      }
      journal.note("not an answer to the question; waiting on");
      wrong = wrong == null ? arrived.bytes() : wrong;
    }
    return null;
  }

  /** The datagram as an answer to the latest attempt that it fits. */
  private @Nullable Reply reply(DatagramPort.Arrived arrived, List<Sent> attempts) {
    byte[] datagram = arrived.bytes();
    for (int i = attempts.size() - 1; i >= 0; i--) {
      Sent attempt = attempts.get(i);
      if (datagram.length < DatagramPort.LIMIT && answers(datagram, attempt.question())) {
        var time = Duration.ofNanos(deadline.ticker().nanos() - attempt.nanos());
        return new Reply(i, datagram, attempt.at(), time, arrived.from());
      }
    }
    return null;
  }

  /** A late answer takes back that its attempt was in vain; the latest one is undecided then. */
  private Reply counted(Reply reply, int attempts) {
    if (reply.attempt() < attempts - 1) {
      unanswered--;
    }
    roundTrip = reply.roundTrip();
    count();
    return reply;
  }

  private static boolean answers(byte[] datagram, Question question) {
    try {
      return question.isReply().matches(datagram);
    } catch (ProbeFailure tooShort) {
      return false;
    }
  }

  private DatagramPort.@Nullable Arrived receive(Deadline patience) throws ProbeFailure {
    try {
      DatagramPort.Arrived arrived = port.receive(patience);
      if (arrived != null) {
        received++;
        count();
        noteReceived(arrived.bytes());
      }
      return arrived;
    } catch (PortUnreachableException e) {
      journal.note("ICMP port unreachable");
      throw NetFailures.datagram(e, Phase.EXCHANGE);
    } catch (IOException e) {
      throw NetFailures.datagram(e, Phase.EXCHANGE);
    }
  }

  /** Takes leave of whoever answered; whether it arrives changes nothing any more. */
  public void goodbye(byte[] bytes, Reply reply) {
    noteSent(bytes);
    sent++;
    count();
    try {
      if (options.answers() == DatagramOptions.Answers.PEER) {
        port.send(bytes);
      } else {
        port.sendTo(bytes, reply.from());
      }
    } catch (IOException e) {
      journal.note("the good-bye was not sent: {}", e);
    }
  }

  /** What is probed, with the request's name for it if there is one, or else its own. */
  public Target target() {
    return target;
  }

  /** Our own address, as the peer sees it where nothing translates it. */
  public InetSocketAddress localAddress() {
    return port.localAddress();
  }

  private void noteSent(byte[] bytes) {
    if (hidden) {
      journal.note("sent {} bytes that hold a secret", bytes.length);
    } else {
      journal.sent(bytes);
    }
  }

  private void noteReceived(byte[] bytes) {
    if (hidden) {
      journal.note("received {} bytes that may hold the secret", bytes.length);
    } else {
      journal.received(bytes, 0, bytes.length);
    }
  }

  private ProbeFailure silence() {
    if (wrong != null) {
      return new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "answered, but not as expected: "
              + (hidden ? "what is not shown after a secret" : Printable.of(wrong, 100)));
    }
    return new ProbeFailure(
        FailureReason.NO_REPLY, "no reply to " + sent + " datagrams: open and silent, or filtered");
  }

  private void count() {
    journal.counted(
        new Packets(sent, received, roundTrip), new Attempts(Math.max(1, asked), unanswered));
  }

  /** Closes the socket, so that late datagrams reach nobody. */
  @Override
  public void close() {
    memory.close();
    port.close();
  }
}
