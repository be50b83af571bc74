package io.portprobe.command;

/**
 * What a check says to a monitoring system.
 *
 * @see <a href="https://nagios-plugins.org/doc/guidelines.html">Plugin guidelines</a>
 */
enum Status {
  /** All is as it should be. */
  OK,
  /** The service is there, but something is about to go wrong. */
  WARNING,
  /** The service is not there, or not as it should be. */
  CRITICAL,
  /** It could not be checked. */
  UNKNOWN;

  /** The exit code that means it. */
  int exitCode() {
    return switch (this) {
      case OK -> 0;
      case WARNING -> 1;
      case CRITICAL -> 2;
      case UNKNOWN -> 3;
    };
  }
}
