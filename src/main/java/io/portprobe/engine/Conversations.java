package io.portprobe.engine;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Connector;
import io.portprobe.net.Datagrams;
import io.portprobe.net.IpPreference;
import io.portprobe.net.Resolver;
import io.portprobe.net.Route;
import io.portprobe.net.SocksProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Holds a module's dialogue with one address: straight or through a proxy, and not too hastily. */
final class Conversations {
  private final Resolver resolver;
  private final Connector connector;
  private final ClosedPortPacing pacing = new ClosedPortPacing();

  Conversations(Resolver resolver, Connector connector) {
    this.resolver = resolver;
    this.connector = connector;
  }

  /** Where a dialogue leaves its traces. */
  record Notes(Journal journal, Findings findings) {}

  /** Returning is success. */
  void hold(InetSocketAddress address, ProbeRequest request, Deadline deadline, Notes notes)
      throws ProbeFailure {
    switch (request.module().dialogue()) {
      case Dialogue.OverTcp(var options, var talk, _) -> {
        SocksProxy proxy = options.socks();
        InetSocketAddress peer =
            proxy == null
                ? address
                : addressOf(proxy, resolver.forClient(request.client()), deadline, notes.journal());
        var route = new Route(peer, address, request.serverName());
        try (var wire = connector.open(route, options, deadline, notes.journal())) {
          talk.with(wire, notes.findings());
        } catch (ProbeFailure failure) {
          throw OtherService.named(failure, notes.journal());
        }
      }
      case Dialogue.OverUdp datagrams ->
          ask(Route.direct(address, request.serverName()), datagrams, deadline, notes);
    }
  }

  private void ask(Route route, Dialogue.OverUdp dialogue, Deadline deadline, Notes notes)
      throws ProbeFailure {
    InetAddress host = route.peer().getAddress();
    spare(host, deadline, notes.journal());
    try (var socket = Datagrams.open(route, dialogue.options(), deadline, notes.journal())) {
      dialogue.talk().with(socket, notes.findings());
    } catch (ProbeFailure failure) {
      if (failure.reason() == FailureReason.PORT_UNREACHABLE) {
        pacing.told(host, deadline.ticker().nanos());
      }
      throw failure;
    }
  }

  /** Waits for the host's turn, but keeps half of the time for the question itself. */
  private void spare(InetAddress host, Deadline deadline, Journal journal) {
    Duration turn = pacing.turn(host, deadline.ticker().nanos());
    if (turn.isPositive()) {
      journal.enter(Phase.CONNECT);
      journal.note("waiting {}: this host tells of closed ports only so often", turn);
      Duration half = Duration.ofNanos(Math.max(0, deadline.remainingNanos() / 2));
      Pause.of(turn.compareTo(half) < 0 ? turn : half, deadline);
    }
  }

  /** Where the proxy is. */
  private static InetSocketAddress addressOf(
      SocksProxy proxy, Resolver.Client names, Deadline deadline, Journal journal)
      throws ProbeFailure {
    try {
      List<InetAddress> found =
          names.resolve(proxy.address().host(), IpPreference.DEFAULT, deadline, journal);
      return new InetSocketAddress(found.getFirst(), proxy.address().port());
    } catch (ProbeFailure failure) {
      throw proxy.unusable(failure);
    }
  }
}
