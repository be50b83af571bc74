package io.portprobe.config;

import java.time.Duration;

/**
 * What makes a probe's result a success, and how often it is tried before it counts as none.
 *
 * @param expectedState the state in which the port is wanted
 * @param attempts how often a probe is tried, the first time included
 * @param retryInterval the pause between two attempts
 */
public record Confirmation(ExpectedState expectedState, int attempts, Duration retryInterval) {
  /** One attempt at an open port. */
  public static final Confirmation DEFAULT =
      new Confirmation(ExpectedState.OPEN, 1, Duration.ofSeconds(1));
}
