package io.portprobe.engine;

import io.portprobe.config.Confirmation;
import io.portprobe.config.Module;
import io.portprobe.model.Deadline;
import io.portprobe.model.Event;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Transport;
import io.portprobe.net.Connector;
import io.portprobe.net.ProbeMemory;
import io.portprobe.net.Resolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs one probe on the caller's thread: slot, attempts, report.
 *
 * <p>Whatever happens, a probe ends with a report by its deadline.
 */
public final class ProbeRunner {
  private final int limit;
  private final Semaphore slots;
  private final Headroom headroom;
  private final AttemptRunner runner;
  private final List<ProbeListener> listeners;

  /** A runner with that many slots, and no other limits. */
  public ProbeRunner(
      int slots, Resolver resolver, Connector connector, List<ProbeListener> listeners) {
    this(new ProbeLimits(slots, 0, Headroom.unwatched()), resolver, connector, listeners);
  }

  /** A runner within limits. */
  public ProbeRunner(
      ProbeLimits limits, Resolver resolver, Connector connector, List<ProbeListener> listeners) {
    this.limit = limits.all();
    this.slots = new Semaphore(limit, true);
    this.headroom = limits.headroom();
    this.runner =
        new AttemptRunner(resolver, new Conversations(resolver, connector), limits.perTarget());
    this.listeners = List.copyOf(listeners);
  }

  /** How many probes are running. */
  public int inFlight() {
    return limit - slots.availablePermits();
  }

  /** Whether the process has no room for any. */
  public boolean isShortOfRoom() {
    return headroom.isShort();
  }

  /** How many may. */
  public int limit() {
    return limit;
  }

  /**
   * Probes, and tells the listeners.
   *
   * @throws Overloaded when a limit was reached, or no slot was free before the deadline; also when
   *     only the first of several attempts could be made: a failure that nothing confirms is no
   *     verdict
   * @throws Abandoned when the thread was interrupted: its half-done probe says nothing
   */
  public ProbeReport run(ProbeRequest request) throws Overloaded, Abandoned {
    headroom.demand();
    takeSlot(request);
    ProbeReport report;
    try (var memory = ProbeMemory.OF_THE_PROCESS.share()) {
      if (!memory.tryHold(ProbeMemory.PROBE)) {
        throw new Overloaded(ProbeLimit.MEMORY, "running probes hold all memory that they may");
      }
      report = probe(request);
    } catch (OutOfMemoryError e) {
      // What this probe held is garbage now; of its target nothing is known.
      throw new Overloaded(ProbeLimit.MEMORY, "no memory was left for this probe");
    } finally {
      slots.release();
    }
    if (Thread.interrupted()) {
      throw new Abandoned();
    }
    listeners.forEach(listener -> listener.probed(request, report));
    return report;
  }

  private void takeSlot(ProbeRequest request) throws Overloaded, Abandoned {
    try {
      // Half of the time is kept for the probe, which would fail for our haste otherwise; and only
      // the acquisition with a time limit waits for its turn.
      long patience = request.deadline().remainingNanos() / 2;
      if (!slots.tryAcquire(Math.max(patience, 0), TimeUnit.NANOSECONDS)) {
        throw new Overloaded(ProbeLimit.CONCURRENCY, "all " + limit + " probe slots are taken");
      }
    } catch (InterruptedException e) {
      throw new Abandoned();
    }
  }

  private ProbeReport probe(ProbeRequest request) throws Overloaded {
    Instant startedAt = Instant.now();
    List<Attempt> made = attempts(request);
    Attempt last = made.getLast();
    Journal journal = last.journal();
    Attempt.Counts counts = Attempt.Counts.sum(made);
    return new ProbeReport(
        request.target(),
        request.module().name(),
        request.module().dialogue().transport(),
        startedAt,
        Duration.ofNanos(journal.elapsedNanos()),
        request.deadline().timeout(),
        last.outcome(),
        journal.address(),
        journal.durations(),
        last.state(),
        journal.tls(),
        counts.packets(),
        isCounted(request) ? counts.asked() : null,
        last.findings().measurements(),
        last.addresses(),
        events(made));
  }

  /** The traces of all attempts; most probes make one. */
  private static List<Event> events(List<Attempt> made) {
    return made.size() == 1
        ? made.getFirst().events()
        : made.stream().flatMap(attempt -> attempt.events().stream()).toList();
  }

  /** Decided by the module and not by the course, so that no series comes and goes. */
  private static boolean isCounted(ProbeRequest request) {
    Module module = request.module();
    return module.confirmation().attempts() > 1 || module.dialogue().transport() == Transport.UDP;
  }

  /** Attempts until one succeeds, or until there are none left, or no time. */
  private List<Attempt> attempts(ProbeRequest request) throws Overloaded {
    Confirmation confirmation = request.module().confirmation();
    var journal = new Journal(request.deadline().ticker());
    var made = new ArrayList<Attempt>();
    while (true) {
      int left = confirmation.attempts() - made.size();
      Deadline share = share(request.deadline(), left, confirmation.retryInterval());
      made.add(runner.run(request, share, journal));
      boolean enough = made.getLast().isFinal() || left == 1;
      if (enough || !Pause.of(confirmation.retryInterval(), request.deadline())) {
        return made;
      }
      journal = journal.again();
      journal.note("attempt {} of {}", made.size() + 1, confirmation.attempts());
    }
  }

  /** What one attempt may take, so that one which hangs leaves time to the others. */
  private static Deadline share(Deadline deadline, int left, Duration pause) {
    long remaining = deadline.remainingNanos();
    int likely = left;
    // Attempts whose pauses would take more than half of the time are made when time is left over.
    while (likely > 1 && (likely - 1) * pause.toNanos() > remaining / 2) {
      likely--;
    }
    if (likely == 1) {
      return deadline;
    }
    return deadline.atMost(Duration.ofNanos((remaining - (likely - 1) * pause.toNanos()) / likely));
  }
}
