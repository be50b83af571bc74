package io.portprobe.model;

/**
 * The datagrams of one probe.
 *
 * @param sent how many went out
 * @param received how many came back from the peer, right or wrong
 */
public record Packets(int sent, int received) {
  /** These datagrams and those that came before. */
  public Packets after(Packets earlier) {
    return new Packets(earlier.sent + sent, earlier.received + received);
  }
}
