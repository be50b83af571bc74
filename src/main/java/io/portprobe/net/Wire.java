package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A connected byte stream under the probe's deadline, with one buffer of its own.
 *
 * <p>Time, limits, the end of the stream and closing are dealt with here, so that a prober reads
 * like its protocol. Every read waits at most until the deadline. Used by the probe's own thread
 * only.
 */
public final class Wire implements AutoCloseable {
  /** How many bytes a line or a frame may have. */
  public static final int LIMIT = 64 * 1024;

  private static final int QUOTED = 100;

  private final Connection connection;
  private final Deadline whole;
  private final Journal journal;
  private final ProbeMemory.Share memory = ProbeMemory.OF_THE_PROCESS.share();
  private final Incoming incoming = new Incoming(memory);
  private Deadline deadline;
  private boolean ended;
  private boolean hidden;

  /** What waiting for more led to. */
  public enum More {
    /** There is more to read. */
    BYTES,
    /** The peer has closed its side. */
    END,
    /** Nothing came; the connection stands. */
    QUIET
  }

  Wire(Connection connection, Deadline deadline, Journal journal) {
    this.connection = connection;
    this.whole = deadline;
    this.deadline = deadline;
    this.journal = journal;
  }

  /**
   * Takes hold of the memory for it.
   *
   * @throws ProbeFailure {@code network_error} when there is none
   */
  void begin() throws ProbeFailure {
    memory.hold(ProbeMemory.STREAM);
  }

  /** What is probed, with the request's name for it if there is one, or else its own. */
  public Target target() {
    return connection.route().named();
  }

  /** Whether what is sent now goes through TLS. */
  public boolean isEncrypted() {
    return connection.isEncrypted();
  }

  /** Our own address, as the peer sees it where nothing translates it, nor is a proxy between. */
  public InetSocketAddress localAddress() {
    return connection.localAddress();
  }

  /**
   * Gives what follows a deadline of its own, which is never later than the probe's.
   *
   * @param limit zero for the probe's alone
   */
  public void within(Duration limit) {
    deadline = limit.isZero() ? whole : whole.atMost(limit);
  }

  /**
   * Ends what {@link #within} began.
   *
   * @throws ProbeFailure {@code response_timeout} when its time is over, although it is done
   */
  public void endStep() throws ProbeFailure {
    if (deadline.expired()) {
      throw NetFailures.exchanging(new SocketTimeoutException(), deadline);
    }
    deadline = whole;
  }

  /** Sends bytes. */
  public void write(byte[] bytes) throws ProbeFailure {
    journal.sent(bytes);
    send(bytes);
  }

  /** Sends text as UTF-8, as it stands: line ends are the caller's. */
  public void write(String text) throws ProbeFailure {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes that are shown nowhere, and neither is what the peer says then: it may echo. */
  public void writeSecret(byte[] bytes) throws ProbeFailure {
    hidden = true;
    journal.note("sent {} bytes that hold a secret", bytes.length);
    send(bytes);
  }

  /** Whether a secret was sent, so that nothing that the peer says since may be shown. */
  public boolean hides() {
    return hidden;
  }

  /** What the peer says from now on may be shown again: it never saw the secret. */
  void showAgain() {
    hidden = false;
  }

  /** Adds a sentence to the probe's trace; see {@link Journal#note}. */
  public void note(String template, Object... arguments) {
    journal.note(template, arguments);
  }

  /** What the peer said, for a failure's detail: printable, cut, and hidden after a secret. */
  public String quote(byte[] said) {
    return hidden ? "what is not shown after a secret" : "\"" + Printable.of(said, QUOTED) + "\"";
  }

  /** A line of the peer's likewise. */
  public String quote(String line) {
    return quote(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void send(byte[] bytes) throws ProbeFailure {
    try {
      connection.send(bytes, deadline, whole);
    } catch (IOException e) {
      hearLastWords(e);
    }
  }

  /** A peer that refuses us says why, then closes: its words are still there to be read. */
  private void hearLastWords(IOException failure) throws ProbeFailure {
    if (deadline.expired() || !isHeard()) {
      throw NetFailures.exchanging(failure, deadline);
    }
    journal.note("the peer did not take it, but has spoken");
  }

  private boolean isHeard() {
    try {
      return incoming.size() > 0 || fill();
    } catch (ProbeFailure silent) {
      return false; // The failure of the write says more.
    }
  }

  /** Takes leave, after the answer that counts: whether it arrives changes nothing any more. */
  public void goodbye(byte[] bytes) {
    try {
      write(bytes);
    } catch (ProbeFailure late) {
      journal.note("the good-bye did not arrive: {}", late.detail());
    }
  }

  /**
   * The next line without its line end (LF or CR LF), bytes as ISO 8859-1.
   *
   * @throws ProbeFailure {@code connection_closed} when the stream ends before the line does
   */
  public String readLine() throws ProbeFailure {
    int scanned = 0;
    int length = incoming.lineEnd(scanned);
    while (length < 0) {
      scanned = incoming.size();
      require(fill(), "the peer closed in the middle of a line");
      length = incoming.lineEnd(scanned);
    }
    return new String(takeLine(length), StandardCharsets.ISO_8859_1);
  }

  /**
   * Exactly so many bytes.
   *
   * @param count at most {@link #LIMIT}, which also guards lengths that a peer announces
   * @throws ProbeFailure {@code response_too_large}, or {@code connection_closed} when fewer came
   */
  public byte[] readExactly(int count) throws ProbeFailure {
    if (count < 0 || count > LIMIT) {
      throw new ProbeFailure(
          FailureReason.RESPONSE_TOO_LARGE,
          "the peer announces " + Integer.toUnsignedString(count) + " bytes");
    }
    while (incoming.size() < count) {
      require(fill(), "the peer closed after " + incoming.size() + " of " + count + " bytes");
    }
    return incoming.take(count);
  }

  /**
   * The next bytes that there are, at least one.
   *
   * @throws ProbeFailure {@code connection_closed} when the stream has ended
   */
  public byte[] readSome() throws ProbeFailure {
    if (incoming.size() == 0) {
      require(fill(), "the peer closed without an answer");
    }
    return incoming.take(incoming.size());
  }

  /**
   * The next line as bytes without its line end (LF or CR LF); empty when it has not come whole.
   */
  public Optional<byte[]> wholeLine() {
    int length = incoming.lineEnd(0);
    return length < 0 ? Optional.empty() : Optional.of(takeLine(length));
  }

  /** What has come of a line that has no end yet, as a copy without the CR; it stays unread. */
  public byte[] unfinishedLine() {
    byte[] line = incoming.peek();
    return lineOf(line, line.length);
  }

  private byte[] takeLine(int length) {
    return lineOf(incoming.take(length + 1), length);
  }

  private static byte[] lineOf(byte[] bytes, int length) {
    boolean carriageReturn = length > 0 && bytes[length - 1] == '\r';
    return Arrays.copyOf(bytes, carriageReturn ? length - 1 : length);
  }

  /** What has come and has not been read, as a copy; it stays unread. */
  public byte[] unread() {
    return incoming.peek();
  }

  /** Reads over the first {@code count} of the bytes that have come, and not more than those. */
  public void skip(int count) {
    if (count < 0 || count > incoming.size()) {
      throw new IllegalArgumentException(count + " of " + incoming.size() + " bytes to skip");
    }
    incoming.take(count);
  }

  /** Waits until the deadline for more than has come, and reads none of it; false at the end. */
  public boolean awaitMore() throws ProbeFailure {
    return fill();
  }

  /**
   * Waits for more than has come, and reads none of it.
   *
   * @param patience how long; the deadline is a failure all the same when it comes first
   */
  public More awaitMore(Duration patience) throws ProbeFailure {
    return fill(deadline.atMost(patience));
  }

  /** Whether the peer closes next; false when it says something instead. */
  public boolean endsNext() throws ProbeFailure {
    return incoming.size() == 0 && !fill();
  }

  /**
   * Begins TLS on the running connection; within TLS if it is encrypted already.
   *
   * @throws ProbeFailure a {@code tls_} reason; or {@code malformed_response} when the peer has
   *     sent plaintext ahead, which must not count as encrypted
   */
  public void startTls() throws ProbeFailure {
    if (incoming.size() > 0) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "plaintext ahead of the TLS handshake: " + quote(incoming.peek()));
    }
    memory.hold(ProbeMemory.TLS);
    Phase before = journal.phase();
    journal.enter(Phase.TLS);
    connection.secure(deadline, whole, journal, memory);
    journal.enter(before);
  }

  /** Waits until the deadline for more to read; false at the end of the stream. */
  private boolean fill() throws ProbeFailure {
    return fill(deadline) == More.BYTES;
  }

  private More fill(Deadline patience) throws ProbeFailure {
    if (ended) {
      return More.END;
    }
    incoming.makeRoom();
    try (var _ = connection.watchReading(deadline, whole)) {
      requireTime();
      ended = incoming.read(connection.input(patience), journal, hidden) < 0;
      requireTime();
      return ended ? More.END : More.BYTES;
    } catch (SocketTimeoutException e) {
      if (patience == deadline || deadline.expired()) {
        throw NetFailures.exchanging(e, deadline);
      }
      return More.QUIET;
    } catch (IOException e) {
      throw NetFailures.exchanging(e, deadline);
    }
  }

  private void requireTime() throws SocketTimeoutException {
    if (deadline.expired()) {
      throw new SocketTimeoutException();
    }
  }

  private static void require(boolean more, String otherwise) throws ProbeFailure {
    if (!more) {
      throw new ProbeFailure(FailureReason.CONNECTION_CLOSED, otherwise);
    }
  }

  /** Closes as the options say: by default in good order, without waiting for the peer. */
  @Override
  public void close() {
    memory.close();
    connection.close(whole);
  }
}
