package io.portprobe.command;

import io.portprobe.model.Outcome;
import java.util.Locale;

/** What a probe showed of a service. */
enum ServiceState {
  /** It answered as it should. */
  UP,
  /** It did not. */
  DOWN,
  /** The probe says nothing about it: we could not look. */
  UNCHECKED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word for it. */
  String label() {
    return label;
  }

  /** What a probe that ended so shows. */
  static ServiceState of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> UP;
      case Outcome.Failure failure -> failure.reason().tellsOfTheService() ? DOWN : UNCHECKED;
    };
  }
}
