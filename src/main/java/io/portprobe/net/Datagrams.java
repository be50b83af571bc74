package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers in datagrams, with one peer, under the probe's deadline.
 *
 * <p>The socket is connected: otherwise the kernel would not tell us of ICMP "port unreachable",
 * and would let in what others send. A question is repeated within the deadline; a datagram that is
 * no answer is remembered, and the waiting goes on. Used by the probe's own thread only.
 */
public final class Datagrams implements AutoCloseable {
  private static final int LIMIT = 16 * 1024;

  /** A peer that floods is listened to no longer than this, at each attempt. */
  private static final int MAX_FOREIGN = 100;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final DatagramSocket socket;
  private final DatagramOptions options;
  private final Deadline deadline;
  private final Journal journal;
  private byte @Nullable [] wrong;
  private int sent;
  private int received;
  private int unanswered;

  private Datagrams(
      DatagramSocket socket, DatagramOptions options, Deadline deadline, Journal journal) {
    this.socket = socket;
    this.options = options;
    this.deadline = deadline;
    this.journal = journal;
  }

  /**
   * A socket connected to the peer, which has sent nothing yet.
   *
   * @throws ProbeFailure {@code network_error} when this host cannot send there
   */
  public static Datagrams open(
      InetSocketAddress peer, DatagramOptions options, Deadline deadline, Journal journal)
      throws ProbeFailure {
    journal.enter(Phase.CONNECT);
    if (peer.getPort() == 0) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, "port 0 cannot be asked");
    }
    if (deadline.expired()) {
      throw NetFailures.noTime();
    }
    try {
      var socket = new DatagramSocket(new InetSocketAddress(options.source(), 0));
      return new Datagrams(connected(socket, peer), options, deadline, journal).ready();
    } catch (IOException e) {
      throw NetFailures.datagram(e, Phase.CONNECT);
    }
  }

  private static DatagramSocket connected(DatagramSocket socket, InetSocketAddress peer)
      throws IOException {
    try {
      socket.connect(peer);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Datagrams ready() {
    journal.enter(Phase.EXCHANGE);
    count();
    return this;
  }

  /** Asks with the same bytes each time; see {@link #ask(IntFunction, Predicate)}. */
  public byte[] ask(byte[] request, Predicate<byte[]> isReply) throws ProbeFailure {
    return ask(_ -> request, isReply);
  }

  /**
   * Asks, and asks again, until a datagram is an answer.
   *
   * @param request the bytes of the attempt with that number, from 0; a transaction id is fresh in
   *     each
   * @param isReply whether a datagram answers one of the attempts
   * @throws ProbeFailure {@code port_unreachable}, {@code no_reply}, {@code unexpected_response}
   *     when only other datagrams came, {@code unreachable} or {@code network_error}
   */
  public byte[] ask(IntFunction<byte[]> request, Predicate<byte[]> isReply) throws ProbeFailure {
    wrong = null;
    long pause = firstPause();
    for (int attempt = 0; attempt < options.attempts() && !deadline.expired(); attempt++) {
      send(request.apply(attempt));
      boolean last = attempt == options.attempts() - 1;
      Deadline patience = last ? deadline : deadline.atMost(jittered(pause << attempt));
      byte[] reply = await(isReply, patience);
      if (reply != null) {
        return reply;
      }
      unanswered++;
      count();
    }
    throw silence();
  }

  /** Attempts at 0, 1 and 3 seconds when there is time for it, in that proportion otherwise. */
  private long firstPause() {
    long parts = (1L << Math.min(options.attempts() - 1, 20)) + 1;
    return Math.min(FIRST_WAIT.toNanos(), deadline.remainingNanos() / parts);
  }

  private static Duration jittered(long nanos) {
    return Duration.ofNanos((long) (nanos * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
  }

  private void send(byte[] bytes) throws ProbeFailure {
    journal.sent(bytes);
    sent++;
    count();
    try {
      socket.send(new DatagramPacket(bytes, bytes.length));
    } catch (IOException e) {
      throw NetFailures.datagram(e, Phase.EXCHANGE);
    }
  }

  private byte @Nullable [] await(Predicate<byte[]> isReply, Deadline patience)
      throws ProbeFailure {
    for (int foreign = 0; foreign < MAX_FOREIGN && !patience.expired(); foreign++) {
      byte[] datagram = receive(patience);
      if (datagram == null || (datagram.length < LIMIT && isReply.test(datagram))) {
        return datagram;
      }
      journal.note("not an answer to the question; waiting on");
      wrong = wrong == null ? datagram : wrong;
    }
    return null;
  }

  private byte @Nullable [] receive(Deadline patience) throws ProbeFailure {
    var packet = new DatagramPacket(new byte[LIMIT], LIMIT);
    try {
      socket.setSoTimeout(patience.remainingMillis());
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return null;
    } catch (IOException e) {
      if (e instanceof PortUnreachableException) {
        journal.note("ICMP port unreachable");
      }
      throw NetFailures.datagram(e, Phase.EXCHANGE);
    }
    received++;
    count();
    journal.received(packet.getData(), 0, packet.getLength());
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private ProbeFailure silence() {
    if (wrong != null) {
      return new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "answered, but not as expected: " + Printable.of(wrong, 100));
    }
    return new ProbeFailure(
        FailureReason.NO_REPLY, "no reply to " + sent + " datagrams: open and silent, or filtered");
  }

  private void count() {
    journal.counted(new Packets(sent, received, Math.max(1, sent), unanswered));
  }

  /** Closes the socket, so that late datagrams reach nobody. */
  @Override
  public void close() {
    socket.close();
  }
}
