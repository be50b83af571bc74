package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connected byte stream under the probe's deadline, with one buffer of its own.
 *
 * <p>Time, limits, the end of the stream and closing are dealt with here, so that a prober reads
 * like its protocol. Every read waits at most until the deadline; all that is read of one peer is
 * bounded by {@link #LIMIT}. Used by the probe's own thread only.
 */
public final class Wire implements AutoCloseable {
  /** How many bytes a peer may say in one probe, or in one line. */
  public static final int LIMIT = 64 * 1024;

  private static final byte[] NOTHING = {};

  private final SocketChannel channel;
  private final DeadlineGuard guard;
  private final Deadline deadline;
  private final Journal journal;
  private Socket socket;
  private byte[] buffer = NOTHING;
  private int start;
  private int end;
  private int total;
  private boolean ended;
  private DeadlineGuard.@Nullable Watch watch;
  private @Nullable TlsClient tls;
  private String serverName = "";

  Wire(SocketChannel channel, DeadlineGuard guard, Deadline deadline, Journal journal) {
    this.channel = channel;
    this.socket = channel.socket();
    this.guard = guard;
    this.deadline = deadline;
    this.journal = journal;
  }

  void tlsIs(TlsClient client, String name) {
    tls = client;
    serverName = name;
  }

  /** Sends bytes. */
  public void write(byte[] bytes) throws ProbeFailure {
    watch();
    journal.sent(bytes);
    try {
      block();
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
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
      return start < end || fill();
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

  /** Sends text as UTF-8, as it stands: line ends are the caller's. */
  public void write(String text) throws ProbeFailure {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The next line without its line end (LF or CR LF), bytes as ISO 8859-1.
   *
   * @throws ProbeFailure {@code connection_closed} when the stream ends before the line does
   */
  public String readLine() throws ProbeFailure {
    int scanned = 0;
    while (true) {
      for (; start + scanned < end; scanned++) {
        if (buffer[start + scanned] == '\n') {
          return line(scanned);
        }
      }
      require(fill(), "the peer closed in the middle of a line");
    }
  }

  private String line(int length) {
    int visible = length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length;
    String line = new String(buffer, start, visible, StandardCharsets.ISO_8859_1);
    start += length + 1;
    return line;
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
    while (end - start < count) {
      require(fill(), "the peer closed after " + (end - start) + " of " + count + " bytes");
    }
    start += count;
    return Arrays.copyOfRange(buffer, start - count, start);
  }

  /**
   * The next bytes that there are, at least one.
   *
   * @throws ProbeFailure {@code connection_closed} when the stream has ended
   */
  public byte[] readSome() throws ProbeFailure {
    if (start == end) {
      require(fill(), "the peer closed without an answer");
    }
    byte[] bytes = Arrays.copyOfRange(buffer, start, end);
    start = end;
    return bytes;
  }

  /** Whether the peer closes next; false when it says something instead. */
  public boolean endsNext() throws ProbeFailure {
    return start == end && !fill();
  }

  /**
   * Begins TLS on the running connection.
   *
   * @throws ProbeFailure a {@code tls_} reason; or {@code malformed_response} when the peer has
   *     sent plaintext ahead, which must not count as encrypted
   */
  public void startTls() throws ProbeFailure {
    if (tls == null) {
      throw new IllegalStateException("this wire was given no TLS client");
    }
    if (start < end) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "plaintext ahead of the TLS handshake: " + Printable.of(rest(), 40));
    }
    Phase before = journal.phase();
    journal.enter(Phase.TLS);
    watch();
    SSLSocket secured = handshake(tls);
    socket = secured;
    tls.judge(secured, serverName, journal);
    journal.enter(before);
  }

  private SSLSocket handshake(TlsClient client) throws ProbeFailure {
    try {
      block();
    } catch (IOException e) {
      throw NetFailures.handshaking(e, deadline);
    }
    return client.handshake(channel.socket(), serverName, deadline);
  }

  /** The connector leaves the channel as it dialled: streams need it blocking. */
  private void block() throws IOException {
    if (!channel.isBlocking()) {
      channel.configureBlocking(true);
    }
  }

  private byte[] rest() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  private void watch() {
    if (watch == null) {
      watch = guard.watch(channel, deadline);
    }
  }

  /** Reads more into the buffer; false at the end of the stream. */
  private boolean fill() throws ProbeFailure {
    if (ended) {
      return false;
    }
    makeRoom();
    try {
      block();
      socket.setSoTimeout(deadline.remainingMillis());
      InputStream in = socket.getInputStream();
      int count = deadline.expired() ? 0 : in.read(buffer, end, buffer.length - end);
      ended = count < 0;
      return !ended && received(count);
    } catch (IOException e) {
      throw NetFailures.exchanging(e, deadline);
    }
  }

  private boolean received(int count) throws ProbeFailure {
    if (deadline.expired()) {
      throw NetFailures.exchanging(new IOException("late"), deadline);
    }
    journal.received(buffer, end, count);
    end += count;
    total += count;
    return true;
  }

  private void makeRoom() throws ProbeFailure {
    if (total >= LIMIT) {
      throw new ProbeFailure(
          FailureReason.RESPONSE_TOO_LARGE, "more than " + LIMIT + " bytes, and no end");
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(1024, 2 * buffer.length));
    }
  }

  private static void require(boolean more, String otherwise) throws ProbeFailure {
    if (!more) {
      throw new ProbeFailure(FailureReason.CONNECTION_CLOSED, otherwise);
    }
  }

  /**
   * Closes politely: close_notify, FIN, then what the peer still says is read and dropped.
   *
   * <p>A socket that is closed with unread bytes sends a reset, which servers log. The draining is
   * left to {@link PoliteClose}, so that the verdict does not wait for it.
   */
  @Override
  public void close() {
    try {
      endPolitely();
    } catch (IOException e) {
      abandon(channel);
    }
    if (watch != null) {
      watch.close();
    }
  }

  private void endPolitely() throws IOException {
    if (deadline.expired() || !channel.isOpen()) {
      abandon(channel);
      return;
    }
    if (socket instanceof SSLSocket) {
      socket.shutdownOutput();
    }
    guard.politeClose().begin(channel);
  }

  /** Closes a socket that is of no use any more. */
  static void abandon(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // There is nobody left to tell.
    }
  }
}
