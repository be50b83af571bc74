package io.portprobe.engine;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Connector;
import io.portprobe.net.Datagrams;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.Resolver;
import io.portprobe.net.Route;
import io.portprobe.net.SocksProxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes to a target once: looks its name up, and holds the dialogue with one address or with each.
 *
 * <p>What a peer does is a failure with a reason; any other exception is a defect of ours, and said
 * to be one.
 */
final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final Resolver resolver;
  private final Connector connector;

  AttemptRunner(Resolver resolver, Connector connector) {
    this.resolver = resolver;
    this.connector = connector;
  }

  /** One attempt, which ends by that deadline. */
  Attempt run(ProbeRequest request, Deadline deadline, Journal journal) {
    List<InetSocketAddress> addresses;
    try {
      addresses = addresses(request, deadline, journal);
    } catch (ProbeFailure unresolved) {
      return ended(request, failed(unresolved, journal), journal, findings(request));
    }
    Coverage coverage = request.module().dialogue().ip().coverage();
    if (coverage == Coverage.ONE || addresses.getFirst().isUnresolved()) {
      return at(addresses.getFirst(), request, deadline, journal);
    }
    return AllAddresses.probe(
        addresses, coverage, journal, (address, fork) -> at(address, request, deadline, fork));
  }

  private static Findings findings(ProbeRequest request) {
    var findings = new Findings();
    request.module().dialogue().talk().ahead(findings);
    return findings;
  }

  /** What can be dialled, or what the proxy can be asked for; at least one. */
  private List<InetSocketAddress> addresses(
      ProbeRequest request, Deadline deadline, Journal journal) throws ProbeFailure {
    String host = request.target().host();
    int port = request.target().port();
    Dialogue dialogue = request.module().dialogue();
    if (dialogue instanceof Dialogue.OverTcp(var options, _, _)
        && options.socks() != null
        && options.socks().looksUpNames()) {
      return List.of(InetSocketAddress.createUnresolved(host, port));
    }
    return resolver.resolve(host, dialogue.ip(), deadline, journal).stream()
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  private Attempt at(
      InetSocketAddress address, ProbeRequest request, Deadline deadline, Journal journal) {
    Findings findings = findings(request);
    Outcome course;
    try {
      note(address.getAddress(), request.module().dialogue().ip(), new Notes(journal, findings));
      converse(address, request, deadline, new Notes(journal, findings));
      journal.note("succeeded");
      course = new Success();
    } catch (ProbeFailure failure) {
      course = failed(failure, journal);
    } catch (RuntimeException | StackOverflowError defect) {
      course = defective(defect, request, journal);
    }
    return ended(request, course, journal, findings);
  }

  /** An address that the proxy finds by itself is not known to us. */
  private static void note(@Nullable InetAddress address, IpPreference ip, Notes notes) {
    if (address == null) {
      return;
    }
    notes.journal().dialling(address);
    if (ip.exported()) {
      notes.findings().address(address);
    }
  }

  /** Where a dialogue leaves its traces. */
  private record Notes(Journal journal, Findings findings) {}

  private void converse(
      InetSocketAddress address, ProbeRequest request, Deadline deadline, Notes notes)
      throws ProbeFailure {
    switch (request.module().dialogue()) {
      case Dialogue.OverTcp(var options, var talk, _) -> {
        InetSocketAddress peer = peer(address, options.socks(), deadline, notes.journal());
        var route = new Route(peer, address, request.serverName());
        try (var wire = connector.open(route, options, deadline, notes.journal())) {
          talk.with(wire, notes.findings());
        }
      }
      case Dialogue.OverUdp(var options, var talk, _) -> {
        try (var socket = Datagrams.open(address, options, deadline, notes.journal())) {
          talk.with(socket, notes.findings());
        }
      }
    }
  }

  /** What is dialled to come to the address: itself, or the proxy. */
  private InetSocketAddress peer(
      InetSocketAddress address, @Nullable SocksProxy proxy, Deadline deadline, Journal journal)
      throws ProbeFailure {
    if (proxy == null) {
      return address;
    }
    try {
      List<InetAddress> found =
          resolver.resolve(proxy.address().host(), IpPreference.DEFAULT, deadline, journal);
      return new InetSocketAddress(found.getFirst(), proxy.address().port());
    } catch (ProbeFailure failure) {
      throw proxy.unusable(failure);
    }
  }

  private static Failure failed(ProbeFailure failure, Journal journal) {
    journal.note("failed, {}: {}", failure.reason().label(), failure.detail());
    return new Failure(failure.reason(), journal.phase(), failure.detail());
  }

  private static Failure defective(Throwable defect, ProbeRequest request, Journal journal) {
    LOG.error("Defect while probing {} as {}", request.target(), request.module().name(), defect);
    journal.note("a defect of ours: {}", defect);
    return new Failure(
        FailureReason.INTERNAL_ERROR, journal.phase(), "a defect in Portprobe; see its log");
  }

  private static Attempt ended(
      ProbeRequest request, Outcome course, Journal journal, Findings findings) {
    Dialogue dialogue = request.module().dialogue();
    PortState state =
        switch (dialogue.transport()) {
          case TCP -> PortStates.ofStream(course, journal);
          case UDP -> PortStates.ofDatagrams(course, journal.packets());
        };
    var wish = new Verdict.Wish(request.module().confirmation().expectedState(), dialogue);
    Outcome outcome = Verdict.of(course, state, journal.phase(), wish);
    if (!outcome.equals(course)) {
      journal.note("as the module is configured, that is: {}", outcome);
    }
    journal.finish();
    findings.took(journal.durations());
    return new Attempt(outcome, state, journal, findings, List.of(), journal.events());
  }
}
