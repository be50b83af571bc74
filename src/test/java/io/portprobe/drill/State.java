package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;

/** A state that a server is met in, and what is to be said of it unless a server differs. */
enum State {
  HEALTHY("healthy"),
  STOPPED("stopped"),
  HUNG("hung (SIGSTOP)"),
  DROPPED("behind a firewall that drops"),
  /** One that speaks first. */
  SSH_INSTEAD("OpenSSH on its port"),
  /** One that waits for its client, and answers every line. */
  WEB_INSTEAD("nginx on its port"),
  /** The same on UDP, where a server mostly passes over what is not for it. */
  NAMES_INSTEAD("dnsmasq on its port"),
  FULL("at its limit"),
  /** It serves others. */
  BLOCKED("refusing this client"),
  /** Likewise, without a word. */
  SILENT("silent to this client"),
  STARTING("starting"),
  NOT_SERVING("not serving"),
  EXPIRED("its certificate expired");

  private final String title;

  State(String title) {
    this.title = title;
  }

  /** How the document calls it. */
  String title() {
    return title;
  }

  /** What is to be said of a server on TCP in that state. */
  Verdict ofStream() {
    return switch (this) {
      case HEALTHY -> Verdict.up();
      case STOPPED -> Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED);
      case HUNG -> Verdict.down(FailureReason.RESPONSE_TIMEOUT);
      case DROPPED -> Verdict.down(FailureReason.CONNECT_TIMEOUT, PortState.FILTERED);
      case SSH_INSTEAD, WEB_INSTEAD, NAMES_INSTEAD ->
          Verdict.down(FailureReason.UNEXPECTED_RESPONSE);
      case FULL -> Verdict.down(FailureReason.SERVICE_OVERLOADED);
      case BLOCKED -> Verdict.down(FailureReason.AUTHENTICATION_REQUIRED);
      case SILENT -> Verdict.down(FailureReason.RESPONSE_TIMEOUT);
      case STARTING -> Verdict.down(FailureReason.SERVICE_STARTING);
      case NOT_SERVING -> Verdict.down(FailureReason.SERVICE_UNAVAILABLE);
      case EXPIRED -> Verdict.down(FailureReason.TLS_CERTIFICATE_EXPIRED);
    };
  }

  /** Likewise of a server on UDP. */
  Verdict ofDatagrams() {
    return switch (this) {
      case STOPPED -> Verdict.down(FailureReason.PORT_UNREACHABLE, PortState.CLOSED);
      case HUNG, DROPPED, NAMES_INSTEAD, SILENT ->
          Verdict.down(FailureReason.NO_REPLY, PortState.OPEN_OR_FILTERED);
      case HEALTHY, SSH_INSTEAD, WEB_INSTEAD, FULL, BLOCKED, STARTING, NOT_SERVING, EXPIRED ->
          ofStream();
    };
  }

  /** Whether a probe of it may have to wait until its time is over. */
  boolean isSilent() {
    return switch (this) {
      case HUNG, DROPPED, SSH_INSTEAD, WEB_INSTEAD, NAMES_INSTEAD, SILENT -> true;
      case HEALTHY, STOPPED, FULL, BLOCKED, STARTING, NOT_SERVING, EXPIRED -> false;
    };
  }
}
