package io.portprobe.engine;

/** A limit was reached: an overloaded exporter knows nothing about the target. */
public final class Overloaded extends Exception {
  private final ProbeLimit limit;

  Overloaded(ProbeLimit limit, String sentence) {
    super(sentence, null, false, false);
    this.limit = limit;
  }

  /** Which limit. */
  public ProbeLimit limit() {
    return limit;
  }
}
