package io.portprobe.command;

import io.portprobe.command.Change.Kind;
import io.portprobe.command.ServiceResult.Certificate;
import io.portprobe.model.PortState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Holds results against earlier ones: a pure function. */
final class Comparison {
  /** The least by which a probe must take longer for it to count: anything less may be noise. */
  private static final Duration FLOOR = Duration.ofMillis(20);

  /** How many times as long it must take. */
  private static final int FACTOR = 2;

  private final List<Change> changes = new ArrayList<>();

  private Comparison() {}

  /**
   * What has changed, what is worse first.
   *
   * @param inventory the names of all services there are, whether or not they were probed now
   */
  static List<Change> of(Results before, Results now, Set<String> inventory) {
    var comparison = new Comparison();
    Map<String, ServiceResult> known = byName(before);
    for (ServiceResult is : now.all()) {
      ServiceResult was = known.get(is.service());
      if (was == null) {
        comparison.add(Kind.NEW, !is.isUp(), is, "", is.verdict());
      } else {
        comparison.compare(was, is);
      }
    }
    known.values().stream()
        .filter(was -> !inventory.contains(was.service()))
        .forEach(was -> comparison.add(Kind.GONE, false, was, was.verdict(), ""));
    comparison.changes.sort(
        Comparator.comparing((Change change) -> !change.worse()).thenComparing(Change::kind));
    return List.copyOf(comparison.changes);
  }

  /** Whether so much time is worth a second look before later results are held against it. */
  static boolean isWorthTiming(ServiceResult result) {
    return result.isUp() && result.duration().compareTo(FLOOR) > 0;
  }

  /** Whether a result would be called slower than those. */
  static Predicate<ServiceResult> slowerThan(Results before) {
    Map<String, ServiceResult> known = byName(before);
    return is -> isSlower(known.getOrDefault(is.service(), is), is);
  }

  private static Map<String, ServiceResult> byName(Results results) {
    Map<String, ServiceResult> known = new LinkedHashMap<>();
    results.all().forEach(result -> known.put(result.service(), result));
    return known;
  }

  private void compare(ServiceResult was, ServiceResult is) {
    compareStates(was, is);
    boolean moved = compareSubjects(was, is);
    if (!moved) {
      compareTimes(was, is);
    }
    compareCertificates(was, is);
    compareInfo(was, is);
  }

  private void compareStates(ServiceResult was, ServiceResult is) {
    boolean worse = was.isUp() && !is.isUp();
    boolean bothKnown = isPortKnown(was) && isPortKnown(is);
    boolean differ = bothKnown && isOpen(was) != isOpen(is);
    if (differ && isOpen(was)) {
      add(Kind.CLOSED, worse, is, was.verdict(), is.verdict());
    } else if (differ) {
      add(Kind.OPENED, worse, is, was.verdict(), is.verdict());
    } else if (worse) {
      add(Kind.FAILED, true, is, was.verdict(), is.verdict());
    } else if (is.isUp() && !was.isUp()) {
      add(Kind.RECOVERED, false, is, was.verdict(), is.verdict());
    } else if (!was.verdict().equals(is.verdict())) {
      add(Kind.REASON, false, is, was.verdict(), is.verdict());
    }
  }

  private static boolean isOpen(ServiceResult result) {
    return result.portState().equals(PortState.OPEN.label());
  }

  private static boolean isPortKnown(ServiceResult result) {
    return !result.portState().equals(PortState.UNKNOWN.label());
  }

  private boolean compareSubjects(ServiceResult was, ServiceResult is) {
    String before = was.subject().target() + " by " + was.subject().module();
    String after = is.subject().target() + " by " + is.subject().module();
    boolean moved = !before.equals(after);
    if (moved) {
      add(Kind.MOVED, false, is, before, after);
    }
    return moved;
  }

  private void compareTimes(ServiceResult was, ServiceResult is) {
    if (isSlower(was, is)) {
      add(Kind.SLOWER, true, is, Took.text(was.duration()), Took.text(is.duration()));
    }
  }

  /** Failed probes took as long as they were let, or no time at all. */
  private static boolean isSlower(ServiceResult was, ServiceResult is) {
    Duration more = is.duration().minus(was.duration());
    return was.isUp()
        && is.isUp()
        && is.duration().compareTo(was.duration().multipliedBy(FACTOR)) > 0
        && more.compareTo(FLOOR) > 0;
  }

  private void compareCertificates(ServiceResult was, ServiceResult is) {
    Certificate before = was.certificate();
    Certificate after = is.certificate();
    if (before != null && after != null && !before.equals(after)) {
      add(Kind.CERTIFICATE, false, is, text(before), text(after));
    }
  }

  private static String text(Certificate certificate) {
    return "%s, expires %s".formatted(certificate.serialNumber(), certificate.expires());
  }

  /** Nothing is said by a service that failed before it could. */
  private void compareInfo(ServiceResult was, ServiceResult is) {
    if (was.info().isEmpty() || is.info().isEmpty() || was.info().equals(is.info())) {
      return;
    }
    var different = new TreeSet<>(was.info().keySet());
    different.addAll(is.info().keySet());
    different.removeIf(name -> said(was, name).equals(said(is, name)));
    add(Kind.VERSION, false, is, text(was, different), text(is, different));
  }

  private static String said(ServiceResult result, String name) {
    return result.info().getOrDefault(name, "");
  }

  private static String text(ServiceResult result, Set<String> names) {
    return names.stream()
        .filter(name -> !said(result, name).isEmpty())
        .map(name -> name + " " + said(result, name))
        .collect(Collectors.joining(", "));
  }

  private void add(Kind kind, boolean worse, ServiceResult of, String before, String after) {
    changes.add(new Change(kind, worse, of.subject(), before, after));
  }
}
