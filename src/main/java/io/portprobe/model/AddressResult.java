package io.portprobe.model;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What came of one address, when each address of a name is probed.
 *
 * @param address which one
 * @param outcome success, or the failure with its reason
 * @param duration of its part of the probe, without the look-up
 */
public record AddressResult(InetAddress address, Outcome outcome, Duration duration) {
  /** Roughly how many bytes of memory it holds. */
  int weight() {
    return 160 + outcome.weight();
  }
}
