package io.portprobe.net;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.Deadline;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.ManualTicker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A peer in memory, to hold thousands of dialogues a second with: it plays a {@link PeerScript},
 * and waiting for it moves a clock of its own.
 */
public final class ScriptedPeer {
  private static final DeadlineGuard GUARD = new DeadlineGuard(Ticker.SYSTEM);
  private static final InetSocketAddress ADDRESS =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4711);

  /** A wait rounds up to whole milliseconds, and there are several after the end. */
  private static final Duration GRACE = Duration.ofMillis(100);

  private final PeerScript script;
  private final ManualTicker ticker = new ManualTicker();
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(5), ticker);
  private final Journal journal = new Journal(ticker);

  /** A peer that plays this. */
  public ScriptedPeer(byte[] script) {
    this.script = new PeerScript(script);
  }

  /** Holds the dialogue with it, as the engine does once it is connected. */
  public void hold(Dialogue dialogue, Findings findings) throws ProbeFailure {
    switch (dialogue) {
      case Dialogue.OverTcp(var options, var talk, _) -> talk(options, talk, findings);
      case Dialogue.OverUdp(var options, var talk, _) -> ask(options, talk, findings);
    }
  }

  private void talk(StreamOptions options, Dialogue.TcpTalk talk, Findings findings)
      throws ProbeFailure {
    var channel = new ScriptedChannel(new ScriptedSocket(script, ticker, ADDRESS));
    var route = Route.direct(ADDRESS, "fuzz.test");
    var connection = new Connection(channel, GUARD, reset(options), route);
    try (var wire = new Wire(connection, deadline, journal)) {
      Connector.prepare(wire, route, options, journal);
      talk.with(wire, findings);
    }
  }

  /** A reset ends at once; a polite close would go on aside. */
  private static StreamOptions reset(StreamOptions options) {
    return new StreamOptions(
        options.ip(),
        options.source(),
        options.tlsFromStart(),
        options.tls(),
        options.proxyProtocol(),
        options.socks(),
        Ending.RST);
  }

  private void ask(DatagramOptions options, Dialogue.UdpTalk talk, Findings findings)
      throws ProbeFailure {
    journal.enter(Phase.CONNECT);
    try (var socket = new ScriptedDatagrams(script, ticker, ADDRESS);
        var datagrams = new Datagrams(port(socket, options), target(), deadline, journal)) {
      talk.with(datagrams.ready(), findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramPort port(ScriptedDatagrams socket, DatagramOptions options) {
    return options.answers() == Answers.PEER
        ? new DatagramPort(ADDRESS, options, socket, null)
        : new DatagramPort(ADDRESS, options, null, socket);
  }

  private static Target target() {
    return Route.direct(ADDRESS, "fuzz.test").named();
  }

  /** What the dialogue left in the trace. */
  public Journal journal() {
    return journal;
  }

  /** Whether the dialogue was over when its time was. */
  public boolean endedInTime() {
    return deadline.remainingNanos() >= -GRACE.toNanos();
  }
}
