package io.portprobe.command;

import java.util.Locale;

/**
 * What is different about a service since earlier results.
 *
 * @param worse whether that is a fault
 * @param before what was; empty when nothing is known
 * @param after what is; empty likewise
 */
record Change(
    Kind kind, boolean worse, ServiceResult.Subject subject, String before, String after) {
  /** In which respect; in the order in which they are told. */
  enum Kind {
    /** The port was open, and is not. */
    CLOSED,
    /** The service was up, and is not, though nothing is proved about its port. */
    FAILED,
    /** The port was not open, and is. */
    OPENED,
    /** The service was not up, and is, behind a port that is as it was. */
    RECOVERED,
    /** It is up neither before nor now, for another reason. */
    REASON,
    /** A probe takes much longer. */
    SLOWER,
    /** The peer presents another certificate. */
    CERTIFICATE,
    /** The service says something else of itself. */
    VERSION,
    /** The service is at another target, or probed by another module. */
    MOVED,
    /** There are no earlier results of it. */
    NEW,
    /** It is not in the inventory any more. */
    GONE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word for it. */
    String label() {
      return label;
    }
  }
}
