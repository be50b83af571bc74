package io.portprobe.model;

import java.util.Locale;

/** Why a probe failed: a closed vocabulary, whose names are metric labels and never change. */
public enum FailureReason {
  /** The name does not exist or has no address of the wanted family. */
  NAME_NOT_FOUND,
  /** The resolver gave no answer in time. */
  RESOLVE_TIMEOUT,
  /** The host answered that nothing listens, or a firewall rejects in its name. */
  CONNECTION_REFUSED,
  /** No answer to the connection attempt in time. */
  CONNECT_TIMEOUT,
  /** The network says that the host or network cannot be reached, or that it is prohibited. */
  UNREACHABLE,
  /** The peer reset an established connection. */
  CONNECTION_RESET,
  /** The peer closed before or in the middle of the dialogue. */
  CONNECTION_CLOSED,
  /** The TLS handshake failed for another reason than the certificate. */
  TLS_HANDSHAKE_FAILED,
  /** A certificate of the chain has expired. */
  TLS_CERTIFICATE_EXPIRED,
  /**
   * No chain leads to a trusted authority, or a certificate may not be used so, or is not valid
   * yet: the detail tells which.
   */
  TLS_CERTIFICATE_UNTRUSTED,
  /** The certificate is for another name. */
  TLS_NAME_MISMATCH,
  /** The TLS handshake did not end in time. */
  TLS_TIMEOUT,
  /** The peer accepted, then said nothing, or not enough, in time: often a hung process. */
  RESPONSE_TIMEOUT,
  /** An answer, but of the wrong service, or against an expectation. */
  UNEXPECTED_RESPONSE,
  /** The right service, but its answer breaks the protocol. */
  MALFORMED_RESPONSE,
  /** The answer exceeds the limit. */
  RESPONSE_TOO_LARGE,
  /** The service refuses this prober. */
  AUTHENTICATION_REQUIRED,
  /** Alive, but at a limit such as its connections. */
  SERVICE_OVERLOADED,
  /** Alive, but not ready yet. */
  SERVICE_STARTING,
  /** Alive, but says that it cannot serve. */
  SERVICE_UNAVAILABLE,
  /** No datagram came back. */
  NO_REPLY,
  /** ICMP says that nothing listens on the datagram port. */
  PORT_UNREACHABLE,
  /** The port is open where closed was expected. */
  PORT_OPEN,
  /** Closed was expected and nothing was proved, or the module lacks a setting that it needs. */
  UNCHECKED,
  /** The access policy forbids the address. */
  TARGET_DENIED,
  /** The target is not one that this module can probe. */
  INVALID_TARGET,
  /** Our own host failed: no route, no local port, no descriptor, no such file. */
  NETWORK_ERROR,
  /** A defect of ours. */
  INTERNAL_ERROR;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The label value in metrics, lower-case. */
  public String label() {
    return label;
  }

  /**
   * Whether a failure for it is the service's; otherwise that is not down, but could not be
   * checked.
   *
   * <p>The alert rules say the same. Without a default, so that a new reason must be given its
   * place.
   */
  public boolean tellsOfTheService() {
    return switch (this) {
      // No packet has met it, or what met it proves nothing.
      case NAME_NOT_FOUND,
          RESOLVE_TIMEOUT,
          TARGET_DENIED,
          INVALID_TARGET,
          UNCHECKED,
          NETWORK_ERROR,
          INTERNAL_ERROR ->
          false;
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
          true;
    };
  }
}
