package io.portprobe.command;

import io.portprobe.model.Printable;
import java.util.Collection;

/** Names that can stand in files for Prometheus and Alertmanager as they are. */
final class PlainNames {
  /** What needs no quotes in YAML, and means itself in a regular expression. */
  private static final String PLAIN = "[A-Za-z][A-Za-z0-9_-]*";

  private PlainNames() {}

  /**
   * Refuses a name that is not plain.
   *
   * @param what the names are of
   */
  static void check(String what, Collection<String> names) throws UsageError {
    for (String name : names) {
      if (!name.matches(PLAIN)) {
        throw new UsageError(
            "%s %s: expected letters, digits, - and _, since rules and receivers are named after it"
                .formatted(what, Printable.quoted(name)));
      }
    }
  }
}
