package io.portprobe.model;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The running record of one attempt: the phase it is in, the time each phase took, and its trace.
 *
 * <p>All attempts of a probe count the time from the same moment. Used by one thread only. The
 * trace is kept always, because a failure cannot be asked again; therefore an event costs one small
 * object, and text is made when somebody reads it.
 */
public final class Journal {
  private static final int MAX_EVENTS = 200;
  private static final int MAX_BYTES_SHOWN = 512;

  private final Ticker ticker;
  private final long start;
  private final Map<Phase, Duration> spent = new EnumMap<>(Phase.class);
  private final List<Event> events = new ArrayList<>(8);
  private Phase phase = Phase.RESOLVE;
  private long entered;
  private @Nullable InetAddress address;
  private @Nullable TlsFacts tls;
  private @Nullable Packets packets;
  private @Nullable Attempts attempts;

  /** A journal that begins now, in the phase {@code resolve}. */
  public Journal(Ticker ticker) {
    this(ticker, ticker.nanos());
  }

  private Journal(Ticker ticker, long start) {
    this.ticker = ticker;
    this.start = start;
    this.entered = ticker.nanos();
  }

  /** An empty journal for the next attempt, which counts the time from the same moment. */
  public Journal again() {
    return new Journal(ticker, start);
  }

  /** A journal that goes on from here by itself: the same phases so far, a trace of its own. */
  public Journal fork() {
    var fork = again();
    fork.spent.putAll(spent);
    fork.phase = phase;
    fork.entered = entered;
    return fork;
  }

  /** Ends the current phase and begins another; a phase entered twice adds up. */
  public void enter(Phase next) {
    endPhase();
    phase = next;
  }

  private void endPhase() {
    long now = ticker.nanos();
    spent.merge(phase, Duration.ofNanos(now - entered), Duration::plus);
    entered = now;
  }

  /** The phase that the probe is in. */
  public Phase phase() {
    return phase;
  }

  /** Whether the probe came as far as that phase. */
  public boolean reached(Phase other) {
    return phase == other || spent.containsKey(other);
  }

  /** Ends the last phase; the durations are complete after it. */
  public void finish() {
    endPhase();
  }

  /** The time spent in each phase that was reached, in their order; grows with the journal. */
  public Map<Phase, Duration> durations() {
    return Collections.unmodifiableMap(spent);
  }

  /** Nanoseconds since the probe began. */
  public long elapsedNanos() {
    return ticker.nanos() - start;
  }

  /** Remembers the address that is dialled. */
  public void dialling(InetAddress dialled) {
    address = dialled;
  }

  /** The address that was dialled; null before a name is resolved. */
  public @Nullable InetAddress address() {
    return address;
  }

  /** Remembers what a handshake showed; kept also when the certificate is refused afterwards. */
  public void handshaken(TlsFacts facts) {
    tls = facts;
  }

  /** What the last handshake showed; null when there was none. */
  public @Nullable TlsFacts tls() {
    return tls;
  }

  /** Remembers the count of datagrams, and how often the question was asked with them. */
  public void counted(Packets count, Attempts asked) {
    packets = count;
    attempts = asked;
  }

  /** The count of datagrams; null for streams. */
  public @Nullable Packets packets() {
    return packets;
  }

  /** How often the question was asked in datagrams; null for streams. */
  public @Nullable Attempts attempts() {
    return attempts;
  }

  /**
   * Adds a sentence to the trace.
   *
   * @param template with {@code {}} where the arguments go
   * @param arguments immutable values, rendered later; long texts are cut now
   */
  public void note(String template, Object... arguments) {
    add(new Event.Note(template, List.of(arguments)), MAX_EVENTS);
  }

  /** Adds bytes that were sent. */
  public void sent(byte[] bytes) {
    addBytes(new Event.Bytes("sent", bytes.length, cut(bytes, 0, bytes.length)));
  }

  /** Adds bytes that were received: {@code length} of them from {@code offset} on. */
  public void received(byte[] bytes, int offset, int length) {
    addBytes(new Event.Bytes("received", length, cut(bytes, offset, length)));
  }

  /** Adds that so many bytes were received, which are not shown after a secret. */
  public void receivedUnseen(int length) {
    addBytes(new Event.Note("received {} bytes, not shown after a secret", List.of(length)));
  }

  /** The bytes that were received in this phase, as far as the trace shows them. */
  public byte[] heard() {
    return events.stream()
        .filter(event -> event.phase() == phase)
        .map(Event::content)
        .filter(Event.Bytes.class::isInstance)
        .map(Event.Bytes.class::cast)
        .filter(bytes -> bytes.verb().equals("received"))
        .map(Event.Bytes::shown)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String cut(byte[] bytes, int offset, int length) {
    int shown = Math.min(length, MAX_BYTES_SHOWN);
    return new String(bytes, offset, shown, StandardCharsets.ISO_8859_1);
  }

  /** A peer that drips leaves room for the notes on how it ended. */
  private void addBytes(Event.Content content) {
    add(content, MAX_EVENTS / 2);
  }

  private void add(Event.Content content, int limit) {
    if (events.size() < limit) {
      events.add(new Event(Duration.ofNanos(elapsedNanos()), phase, content));
    }
  }

  /** The trace so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }
}
