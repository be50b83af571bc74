package io.portprobe.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** The list of all targets. Probers come by their own list, so that none is forgotten. */
final class FuzzTargets {
  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    return Stream.of(CodecTargets.all(), InputTargets.all(), ProberTargets.all())
        .flatMap(targets -> targets)
        .toList();
  }

  /** The target of that name. */
  static FuzzTarget named(String name) {
    return all().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target \"" + name + "\""));
  }
}
