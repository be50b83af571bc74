package io.portprobe.engine;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Transport;
import io.portprobe.net.Connector;
import io.portprobe.net.DatagramOptions.Silence;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one probe on the caller's thread: slot, resolve, dialogue, report.
 *
 * <p>Whatever happens, a probe ends with a report by its deadline. What a peer does is a failure
 * with a reason; any other exception is a defect of ours, and said to be one.
 */
public final class ProbeRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRunner.class);

  private final int limit;
  private final Semaphore slots;
  private final Resolver resolver;
  private final Connector connector;
  private final List<ProbeListener> listeners;

  /**
   * A runner.
   *
   * @param limit how many probes may run at once
   */
  public ProbeRunner(
      int limit, Resolver resolver, Connector connector, List<ProbeListener> listeners) {
    this.limit = limit;
    this.slots = new Semaphore(limit, true);
    this.resolver = resolver;
    this.connector = connector;
    this.listeners = List.copyOf(listeners);
  }

  /** How many probes are running. */
  public int inFlight() {
    return limit - slots.availablePermits();
  }

  /** How many may. */
  public int limit() {
    return limit;
  }

  /**
   * Probes, and tells the listeners.
   *
   * @throws Overloaded when no slot was free before the deadline
   * @throws Abandoned when the thread was interrupted: its half-done probe says nothing
   */
  public ProbeReport run(ProbeRequest request) throws Overloaded, Abandoned {
    takeSlot(request);
    ProbeReport report;
    try {
      report = probe(request);
    } finally {
      slots.release();
    }
    if (Thread.interrupted()) {
      throw new Abandoned();
    }
    listeners.forEach(listener -> listener.probed(request.module(), report));
    return report;
  }

  private void takeSlot(ProbeRequest request) throws Overloaded, Abandoned {
    try {
      // Half of the time is kept for the probe, which would fail for our haste otherwise; and only
      // the acquisition with a time limit waits for its turn.
      long patience = request.deadline().remainingNanos() / 2;
      if (!slots.tryAcquire(Math.max(patience, 0), TimeUnit.NANOSECONDS)) {
        throw new Overloaded(limit);
      }
    } catch (InterruptedException e) {
      throw new Abandoned();
    }
  }

  private ProbeReport probe(ProbeRequest request) {
    Instant startedAt = Instant.now();
    var journal = new Journal(request.deadline().ticker());
    var findings = new Findings();
    Outcome outcome = outcome(request, journal, findings);
    journal.finish();
    return new ProbeReport(
        request.target(),
        request.module().name(),
        transport(request.module().dialogue()),
        startedAt,
        Duration.ofNanos(journal.elapsedNanos()),
        request.deadline().timeout(),
        outcome,
        journal.address(),
        journal.durations(),
        portState(request.module().dialogue(), outcome, journal),
        journal.tls(),
        journal.packets(),
        findings.measurements(),
        journal.events());
  }

  private Outcome outcome(ProbeRequest request, Journal journal, Findings findings) {
    try {
      converse(request, journal, findings);
      journal.note("succeeded");
      return new Success();
    } catch (ProbeFailure failure) {
      return judged(failure, request.module().dialogue(), journal);
    } catch (RuntimeException | StackOverflowError defect) {
      LOG.error("Defect while probing {} as {}", request.target(), request.module().name(), defect);
      journal.note("a defect of ours: {}", defect);
      return new Failure(
          FailureReason.INTERNAL_ERROR, journal.phase(), "a defect in Portprobe; see its log");
    }
  }

  private static Outcome judged(ProbeFailure failure, Dialogue dialogue, Journal journal) {
    journal.note("failed, {}: {}", failure.reason().label(), failure.detail());
    if (failure.reason() == FailureReason.NO_REPLY && acceptsSilence(dialogue)) {
      journal.note("silence is accepted, as configured");
      return new Success();
    }
    return new Failure(failure.reason(), journal.phase(), failure.detail());
  }

  private static boolean acceptsSilence(Dialogue dialogue) {
    return dialogue instanceof Dialogue.OverUdp(var options, _)
        && options.silence() == Silence.ACCEPT;
  }

  private void converse(ProbeRequest request, Journal journal, Findings findings)
      throws ProbeFailure {
    switch (request.module().dialogue()) {
      case Dialogue.OverTcp stream -> talk(stream, request, journal, findings);
      case Dialogue.OverUdp datagrams -> ask(datagrams, request, journal, findings);
    }
  }

  private void talk(
      Dialogue.OverTcp stream, ProbeRequest request, Journal journal, Findings findings)
      throws ProbeFailure {
    var deadline = request.deadline();
    InetAddress address =
        resolver.resolve(request.target().host(), stream.options().ip(), deadline, journal);
    var peer = new InetSocketAddress(address, request.target().port());
    try (var wire =
        connector.open(peer, request.serverName(), stream.options(), deadline, journal)) {
      stream.talk().with(wire, findings);
    }
  }

  private void ask(
      Dialogue.OverUdp datagrams, ProbeRequest request, Journal journal, Findings findings)
      throws ProbeFailure {
    var deadline = request.deadline();
    InetAddress address =
        resolver.resolve(request.target().host(), datagrams.options().ip(), deadline, journal);
    var peer = new InetSocketAddress(address, request.target().port());
    try (var socket = Datagrams.open(peer, datagrams.options(), deadline, journal)) {
      datagrams.talk().with(socket, findings);
    }
  }

  private static Transport transport(Dialogue dialogue) {
    return switch (dialogue) {
      case Dialogue.OverTcp _ -> Transport.TCP;
      case Dialogue.OverUdp _ -> Transport.UDP;
    };
  }

  private static PortState portState(Dialogue dialogue, Outcome outcome, Journal journal) {
    return switch (dialogue) {
      case Dialogue.OverTcp _ -> PortStates.ofStream(outcome, journal);
      case Dialogue.OverUdp _ ->
          PortStates.ofDatagrams(
              outcome, journal.packets(), outcome.succeeded() && acceptsSilence(dialogue));
    };
  }
}
