package io.portprobe.web;

import java.time.Duration;

/**
 * What clients can ask for at most.
 *
 * @param connections how many may be open
 * @param probesPerClient how many probes of one client may run; 0 for as many as it asks for
 * @param longestProbe what no probe takes longer than, whatever its client says
 */
public record WebLimits(int connections, int probesPerClient, Duration longestProbe) {
  /** The time for a probe whose client has wished for that. */
  Duration cut(Duration wished) {
    return wished.compareTo(longestProbe) > 0 ? longestProbe : wished;
  }
}
