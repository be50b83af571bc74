package io.portprobe.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a verification showed.
 *
 * @param startedAt when it began
 * @param took how long it took
 * @param all the result of each service, in the order of the inventory
 */
record Results(Instant startedAt, Duration took, List<ServiceResult> all) {
  /** Results that cannot change any more. */
  Results {
    all = List.copyOf(all);
  }

  /** How many services are in that state. */
  long count(ServiceState state) {
    return all.stream().filter(result -> result.state() == state).count();
  }

  /** Those in that state. */
  List<ServiceResult> in(ServiceState state) {
    return all.stream().filter(result -> result.state() == state).toList();
  }
}
