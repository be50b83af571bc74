package io.portprobe.net;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wires to scripted peers, as a connector opens them. */
final class Wires implements AutoCloseable {
  static final Duration AMPLE = Duration.ofSeconds(10);
  static final StreamOptions PLAIN = StreamOptions.plain(TlsActs.TRUSTING);

  private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);
  private final Journal journal = new Journal(Ticker.SYSTEM);

  /** What is done with a wire. */
  @FunctionalInterface
  interface Talk {
    void run() throws ProbeFailure;
  }

  static StreamOptions options(ProxyProtocol header, @Nullable SocksProxy proxy, Ending ending) {
    return new StreamOptions(
        IpPreference.DEFAULT, null, false, TlsActs.TRUSTING, header, proxy, ending);
  }

  Wire open(ScriptedServer server, StreamOptions options, Duration timeout) throws ProbeFailure {
    return open(Route.direct(server.address(), "localhost"), options, timeout);
  }

  Wire open(Route route, StreamOptions options, Duration timeout) throws ProbeFailure {
    var deadline = Deadline.after(timeout, Ticker.SYSTEM);
    return new Connector(guard).open(route, options, deadline, journal);
  }

  Wire open(ScriptedServer server) throws ProbeFailure {
    return open(server, PLAIN, AMPLE);
  }

  Journal journal() {
    return journal;
  }

  /** The trace as people read it. */
  List<String> trace() {
    return journal.events().stream().map(event -> event.content().toString()).toList();
  }

  /** The failure that the talk ends with. */
  static ProbeFailure failure(Talk talk) {
    try {
      talk.run();
    } catch (ProbeFailure failure) {
      return failure;
    }
    throw new AssertionError("it did not fail");
  }

  /** Its reason. */
  static FailureReason reason(Talk talk) {
    return failure(talk).reason();
  }

  @Override
  public void close() {
    guard.close();
  }
}
