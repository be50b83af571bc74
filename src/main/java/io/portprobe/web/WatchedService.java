package io.portprobe.web;

import io.portprobe.config.Service;
import io.portprobe.engine.Standing;
import io.portprobe.model.Cause;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service, and how it stands.
 *
 * @param service the service
 * @param standing what this exporter found; null before its first probe
 */
record WatchedService(Service service, @Nullable Standing standing) {
  /** Up, down or unknown. */
  Standing.State state() {
    return standing == null ? Standing.State.UNKNOWN : standing.state();
  }

  /** The failure of the last probe; empty when that succeeded, and before the first. */
  Optional<Outcome.Failure> failure() {
    return standing != null && standing.outcome() instanceof Outcome.Failure failure
        ? Optional.of(failure)
        : Optional.empty();
  }

  /** Why it is not up, for people; empty when it is. */
  String words() {
    return standing == null
        ? "Not probed yet by this exporter"
        : failure().map(failure -> Cause.of(failure.reason()).brief()).orElse("");
  }

  String tier() {
    return service.tier().name();
  }

  String team() {
    return service.said("team");
  }

  /** Its tier and team. */
  String belongs() {
    return team().isEmpty() ? tier() : tier() + " · " + team();
  }

  /** Under which heading it is listed: what is down comes before everything else. */
  String group() {
    return state() == Standing.State.DOWN ? "Down" : belongs();
  }

  /** Whether each of the words, which are in small letters, occurs in what is told of it. */
  boolean tells(Iterable<String> words) {
    String told =
        String.join(
                "\n",
                service.name(),
                service.target().toString(),
                service.module(),
                tier(),
                team(),
                service.said("owner"),
                service.said("impact"),
                failure().map(Outcome.Failure::reason).map(FailureReason::label).orElse(""),
                words())
            .toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!told.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
