package io.portprobe.web;

import java.util.EnumSet;
import java.util.Set;

/**
 * The place that a page is shown at.
 *
 * @param self this exporter's own port, as a target
 * @param open the owner's parts that answer there, and may be linked to
 */
record Here(String self, Set<AdminPart> open) {
  Here {
    open = Set.copyOf(open);
  }

  /** One where everything answers. */
  static Here withEverything(String self) {
    return new Here(self, EnumSet.allOf(AdminPart.class));
  }

  /** What links to probes end with, so that they show all. */
  String debug() {
    return open.contains(AdminPart.DEBUG) ? "&debug=true" : "";
  }

  /** The link to the configuration, if it can be followed. */
  String configuration() {
    return open.contains(AdminPart.CONFIG) ? "<a href=\"config\">Configuration</a> " : "";
  }

  /** The link to a remembered probe, if it can be followed. */
  String logs(long id) {
    return open.contains(AdminPart.LOGS) ? "<a href=\"logs?id=" + id + "\">Logs</a>" : "";
  }
}
