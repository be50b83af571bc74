package io.portprobe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams of one probe.
 *
 * @param sent how many went out
 * @param received how many came back from the peer, right or wrong
 * @param roundTrip from the question to the answer that counted; null when there was none
 */
public record Packets(int sent, int received, @Nullable Duration roundTrip) {
  /** These datagrams and those that came before. */
  public Packets after(Packets earlier) {
    return new Packets(earlier.sent + sent, earlier.received + received, roundTrip);
  }
}
