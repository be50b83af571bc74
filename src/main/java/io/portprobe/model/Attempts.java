package io.portprobe.model;

/**
 * How often the peer was asked: by a datagram that is sent again, or by a whole probe that is made
 * again.
 *
 * @param made how many attempts there were, the last one included
 * @param failed how many of them were in vain
 */
public record Attempts(int made, int failed) {
  /** One attempt, as most probes make it. */
  public static Attempts one(boolean succeeded) {
    return new Attempts(1, succeeded ? 0 : 1);
  }

  /** These attempts and those that came before. */
  public Attempts after(Attempts earlier) {
    return new Attempts(earlier.made + made, earlier.failed + failed);
  }
}
