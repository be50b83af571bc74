package io.portprobe.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a probe can be refused for, before it tells something of its target that is not so. */
public enum ProbeLimit {
  /** Probes that run at once, all together. */
  CONCURRENCY,
  /** Probes of one address and port that run at once. */
  TARGET,
  /** Probes for one client that run at once. */
  CLIENT,
  /** File descriptors of the process. */
  DESCRIPTORS,
  /** Memory of the process for objects. */
  MEMORY;

  /** The words for all of them. */
  public static List<String> labels() {
    return Stream.of(values()).map(ProbeLimit::label).toList();
  }

  /** The word for it in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
