package io.portprobe.engine;

import io.portprobe.model.AddressResult;
import io.portprobe.model.Event;
import io.portprobe.model.Journal;
import io.portprobe.model.Phase;
import io.portprobe.net.IpPreference.Coverage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Each address of a name at once, so that one which drops packets takes no time from the others.
 */
final class AllAddresses {
  /** Each address makes series of its own; more than these are left out, and the trace says so. */
  private static final int LIMIT = 64;

  private AllAddresses() {}

  /** An attempt at one address, with a journal of its own. */
  @FunctionalInterface
  interface Visit {
    Attempt at(InetSocketAddress address, Journal journal);
  }

  /** Those of a name that are probed. */
  static List<InetAddress> among(List<InetAddress> found, Journal journal) {
    if (found.size() <= LIMIT) {
      return found;
    }
    journal.note("only {} of {} addresses are probed", LIMIT, found.size());
    return found.subList(0, LIMIT);
  }

  /** One attempt made of all: by the first failure, or by the first success if one will do. */
  static Attempt probe(
      List<InetSocketAddress> addresses, Coverage coverage, Journal journal, Visit visit) {
    List<Future<Attempt>> running;
    // Closing it waits for all, and interrupts them when this thread is interrupted.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      running =
          addresses.stream()
              .map(address -> threads.submit(() -> visit.at(address, fork(journal, address))))
              .toList();
    }
    return merged(running.stream().map(AllAddresses::attempt).toList(), coverage, journal);
  }

  /** Of an attempt that has ended; one that found no memory is none. */
  private static Attempt attempt(Future<Attempt> visit) {
    if (visit.state() == Future.State.FAILED && visit.exceptionNow() instanceof Error error) {
      throw error;
    }
    return visit.resultNow();
  }

  /** Tells the address, since the traces follow one another in the report. */
  private static Journal fork(Journal journal, InetSocketAddress address) {
    Journal fork = journal.fork();
    fork.note("address {}", address.getAddress().getHostAddress());
    return fork;
  }

  private static Attempt merged(List<Attempt> visits, Coverage coverage, Journal journal) {
    boolean oneWillDo = coverage == Coverage.ANY;
    Attempt decisive =
        visits.stream()
            .filter(visit -> visit.succeeded() == oneWillDo)
            .findFirst()
            .orElse(visits.getFirst());
    List<Event> events = new ArrayList<>(journal.events());
    visits.forEach(visit -> events.addAll(visit.events()));
    List<AddressResult> results = visits.stream().map(AllAddresses::result).toList();
    return new Attempt(
        decisive.outcome(),
        decisive.state(),
        decisive.journal(),
        decisive.findings(),
        Attempt.Counts.sum(visits),
        results,
        List.copyOf(events));
  }

  private static AddressResult result(Attempt visit) {
    Duration duration =
        visit.journal().durations().entrySet().stream()
            .filter(entry -> entry.getKey() != Phase.RESOLVE)
            .map(entry -> entry.getValue())
            .reduce(Duration.ZERO, Duration::plus);
    return new AddressResult(
        Objects.requireNonNull(visit.journal().address()), visit.outcome(), duration);
  }
}
