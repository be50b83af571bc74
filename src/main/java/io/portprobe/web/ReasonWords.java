package io.portprobe.web;

import io.portprobe.model.FailureReason;

/** The failure reasons in a few words, for people who have just been woken. */
final class ReasonWords {
  private ReasonWords() {}

  static String of(FailureReason reason) {
    return switch (reason) {
      case NAME_NOT_FOUND -> "Its name does not exist";
      case RESOLVE_TIMEOUT -> "The name servers do not answer";
      case CONNECTION_REFUSED -> "Refuses connections";
      case CONNECT_TIMEOUT -> "No answer: down, or cut off";
      case UNREACHABLE -> "No way there: the network says so";
      case CONNECTION_RESET -> "Resets the connection";
      case CONNECTION_CLOSED -> "Hangs up";
      case TLS_HANDSHAKE_FAILED -> "No TLS: the handshake fails";
      case TLS_CERTIFICATE_EXPIRED -> "Its certificate has expired";
      case TLS_CERTIFICATE_UNTRUSTED -> "Its certificate is not trusted";
      case TLS_NAME_MISMATCH -> "Its certificate is for another name";
      case TLS_TIMEOUT -> "Hangs in the TLS handshake";
      case RESPONSE_TIMEOUT -> "Accepts, then says nothing";
      case UNEXPECTED_RESPONSE -> "Answers, but not as it should";
      case MALFORMED_RESPONSE -> "Its answer breaks the protocol";
      case RESPONSE_TOO_LARGE -> "Its answer has no end";
      case AUTHENTICATION_REQUIRED -> "Alive, but refuses us";
      case SERVICE_OVERLOADED -> "Alive, but at its limit";
      case SERVICE_STARTING -> "Alive, but still starting";
      case SERVICE_UNAVAILABLE -> "Alive, but says that it cannot serve";
      case NO_REPLY -> "Silent: no reply came";
      case PORT_UNREACHABLE -> "Nothing listens on its port";
      case PORT_OPEN -> "Open, where it should be closed";
      case UNCHECKED -> "Could not be checked";
      case TARGET_DENIED -> "Not probed: the access policy forbids it";
      case INVALID_TARGET -> "Not probed: no valid target";
      case NETWORK_ERROR -> "Not probed: the exporter's own network failed";
      case INTERNAL_ERROR -> "Not probed: a defect of the exporter";
    };
  }
}
