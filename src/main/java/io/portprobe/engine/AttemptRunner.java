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
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.IpLiteral;
import io.portprobe.net.IpPreference;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.net.Resolver;
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
  private final Conversations conversations;
  private final Visits visits;

  /**
   * A runner.
   *
   * @param perTarget how many conversations with one address and port may run; 0 for any number
   */
  AttemptRunner(Resolver resolver, Conversations conversations, int perTarget) {
    this.resolver = resolver;
    this.conversations = conversations;
    this.visits = new Visits(perTarget);
  }

  /**
   * One attempt, which ends by that deadline.
   *
   * @throws Overloaded when enough others are at one of its addresses
   */
  Attempt run(ProbeRequest request, Deadline deadline, Journal journal) throws Overloaded {
    List<InetAddress> addresses;
    try {
      addresses = addresses(request, deadline, journal);
    } catch (ProbeFailure unresolved) {
      return ended(request, failed(unresolved, journal), journal, findings(request));
    } catch (RuntimeException defect) {
      return ended(request, defective(defect, request, journal), journal, findings(request));
    }
    List<InetSocketAddress> ends = ends(addresses, request, journal);
    try (var _ = visits.enter(ends, request.client())) {
      return at(ends, request, deadline, journal);
    }
  }

  /** What is dialled of the addresses. */
  private static List<InetSocketAddress> ends(
      List<InetAddress> addresses, ProbeRequest request, Journal journal) {
    int port = request.target().port();
    if (addresses.isEmpty()) {
      return List.of(InetSocketAddress.createUnresolved(request.target().host(), port));
    }
    if (coverage(request) == Coverage.ONE) {
      return List.of(new InetSocketAddress(addresses.getFirst(), port));
    }
    return AllAddresses.among(addresses, journal).stream()
        .map(each -> new InetSocketAddress(each, port))
        .toList();
  }

  private static Coverage coverage(ProbeRequest request) {
    return request.module().dialogue().ip().coverage();
  }

  private Attempt at(
      List<InetSocketAddress> ends, ProbeRequest request, Deadline deadline, Journal journal) {
    InetSocketAddress first = ends.getFirst();
    if (first.isUnresolved() || coverage(request) == Coverage.ONE) {
      return at(first, request, deadline, journal);
    }
    return AllAddresses.probe(
        ends, coverage(request), journal, (address, fork) -> at(address, request, deadline, fork));
  }

  private static Findings findings(ProbeRequest request) {
    var findings = new Findings();
    request.module().dialogue().talk().ahead(findings);
    return findings;
  }

  /** What can and may be dialled; none when the proxy is to look the name up. */
  private List<InetAddress> addresses(ProbeRequest request, Deadline deadline, Journal journal)
      throws ProbeFailure {
    var admission = new Admission(request);
    admission.demandTarget();
    String host = request.target().host();
    Dialogue dialogue = request.module().dialogue();
    if (dialogue instanceof Dialogue.OverTcp(var options, _, _)
        && options.socks() != null
        && options.socks().looksUpNames()
        && !IpLiteral.isMeant(host)) {
      admission.demandUnseen();
      return List.of();
    }
    Resolver.Client names = resolver.forClient(request.client());
    return admission.among(names.resolve(host, dialogue.ip(), deadline, journal), journal);
  }

  private Attempt at(
      InetSocketAddress address, ProbeRequest request, Deadline deadline, Journal journal) {
    Findings findings = findings(request);
    Outcome course;
    try {
      var notes = new Conversations.Notes(journal, findings);
      note(address.getAddress(), request.module().dialogue().ip(), notes);
      conversations.hold(address, request, deadline, notes);
      journal.note("succeeded");
      course = new Success();
    } catch (ProbeFailure failure) {
      course = failed(failure, journal);
    } catch (RuntimeException | StackOverflowError | LinkageError defect) {
      course = defective(defect, request, journal);
    }
    return ended(request, course, journal, findings);
  }

  /** An address that the proxy finds by itself is not known to us. */
  private static void note(
      @Nullable InetAddress address, IpPreference ip, Conversations.Notes notes) {
    if (address == null) {
      return;
    }
    notes.journal().dialling(address);
    if (ip.exported()) {
      notes.findings().address(address);
    }
  }

  private static Failure failed(ProbeFailure failure, Journal journal) {
    journal.note("failed, {}: {}", failure.reason().label(), failure.detail());
    return new Failure(failure.reason(), journal.phase(), failure.detail());
  }

  private static Failure defective(Throwable defect, ProbeRequest request, Journal journal) {
    LOG.error(
        "Defect while probing {} as {}",
        Printable.target(request.target().toString()),
        request.module().name(),
        defect);
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
      journal.note("as the module is configured, that is {}", described(outcome));
    }
    journal.finish();
    findings.took(journal.durations());
    return Attempt.at(outcome, state, journal, findings);
  }

  private static String described(Outcome outcome) {
    return switch (outcome) {
      case Success _ -> "a success";
      case Failure(var reason, _, var detail) -> "a failure, " + reason.label() + ": " + detail;
    };
  }
}
