package io.portprobe.command;

import io.portprobe.model.FailureReason;
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
      case Outcome.Failure failure -> of(failure.reason());
    };
  }

  /** Without a default, so that a new reason must be given its place. */
  private static ServiceState of(FailureReason reason) {
    return switch (reason) {
      case NAME_NOT_FOUND,
          RESOLVE_TIMEOUT,
          UNCHECKED,
          TARGET_DENIED,
          INVALID_TARGET,
          NETWORK_ERROR,
          INTERNAL_ERROR ->
          UNCHECKED;
      case CONNECTION_REFUSED,
          CONNECT_TIMEOUT,
          UNREACHABLE,
          CONNECTION_RESET,
          CONNECTION_CLOSED,
          TLS_HANDSHAKE_FAILED,
          TLS_CERTIFICATE_EXPIRED,
          TLS_CERTIFICATE_UNTRUSTED,
          TLS_NAME_MISMATCH,
          TLS_TIMEOUT,
          RESPONSE_TIMEOUT,
          UNEXPECTED_RESPONSE,
          MALFORMED_RESPONSE,
          RESPONSE_TOO_LARGE,
          AUTHENTICATION_REQUIRED,
          SERVICE_OVERLOADED,
          SERVICE_STARTING,
          SERVICE_UNAVAILABLE,
          NO_REPLY,
          PORT_UNREACHABLE,
          PORT_OPEN ->
          DOWN;
    };
  }
}
