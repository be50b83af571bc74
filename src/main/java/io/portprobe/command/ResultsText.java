package io.portprobe.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results and changes as people read them. */
final class ResultsText {
  private static final List<String> RESULT_HEAD =
      List.of("SERVICE", "TARGET", "MODULE", "TIER", "TEAM", "STATE", "REASON", "TIME");
  private static final List<String> CHANGE_HEAD =
      List.of("WORSE", "CHANGE", "SERVICE", "TIER", "TEAM", "BEFORE", "AFTER");

  private ResultsText() {}

  /** A table of all results: what is down, then what could not be checked, then what is up. */
  static String table(Results results) {
    var rows = new ArrayList<List<String>>();
    rows.add(RESULT_HEAD);
    Stream.of(ServiceState.DOWN, ServiceState.UNCHECKED, ServiceState.UP)
        .flatMap(state -> results.in(state).stream())
        .forEach(result -> rows.add(row(result)));
    return TextTable.of(rows);
  }

  private static List<String> row(ServiceResult result) {
    ServiceResult.Subject subject = result.subject();
    ServiceResult.Trouble trouble = result.trouble();
    return List.of(
        subject.service(),
        subject.target(),
        subject.module(),
        subject.tier(),
        subject.team(),
        result.state().label(),
        trouble == null ? "" : trouble.reason(),
        Took.text(result.duration()));
  }

  /** How many there are in which state. */
  static String summary(Results results) {
    int all = results.all().size();
    return "%d %s: %d up, %d down, %d unchecked; took %s\n"
        .formatted(
            all,
            all == 1 ? "service" : "services",
            results.count(ServiceState.UP),
            results.count(ServiceState.DOWN),
            results.count(ServiceState.UNCHECKED),
            Took.text(results.took()));
  }

  /** A table of changes; nothing when there are none. */
  static String table(List<Change> changes) {
    if (changes.isEmpty()) {
      return "";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(CHANGE_HEAD);
    changes.forEach(change -> rows.add(row(change)));
    return TextTable.of(rows);
  }

  private static List<String> row(Change change) {
    return List.of(
        change.worse() ? "yes" : "",
        change.kind().label(),
        change.subject().service(),
        change.subject().tier(),
        change.subject().team(),
        change.before(),
        change.after());
  }

  /** How many changes of which kind there are since then. */
  static String summary(Results before, List<Change> changes) {
    String since = "Since " + before.startedAt() + ": ";
    if (changes.isEmpty()) {
      return since + "nothing has changed\n";
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    changes.forEach(change -> counts.merge(change.kind().label(), 1, Integer::sum));
    String kinds =
        counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    long worse = changes.stream().filter(Change::worse).count();
    return since + kinds + "; worse: " + worse + "\n";
  }
}
