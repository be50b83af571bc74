package io.portprobe.web;

import java.util.List;
import java.util.Map;

/** The reader of what is asked of the service list, which only fuzzers call from outside. */
public final class HostileQuery {
  private HostileQuery() {}

  /** What the parameters ask for, as text. */
  public static String read(Map<String, List<String>> parameters) {
    return ServiceQuery.of(parameters).toString();
  }
}
