package io.portprobe.model;

/**
 * The end of a probe by something that a target, or the way to it, did.
 *
 * <p>Checked, so that nobody forgets it, and without a stack trace, because it is a result and not
 * a defect. The detail is made printable and cut here, so that no caller has to.
 */
public final class ProbeFailure extends Exception {
  private static final int DETAIL_LIMIT = 300;

  private final FailureReason reason;

  /**
   * A failure with its reason and a sentence for people.
   *
   * @param detail may hold what a peer said; it is escaped and cut
   */
  public ProbeFailure(FailureReason reason, String detail) {
    super(cut(Printable.of(detail, DETAIL_LIMIT)), null, false, false);
    this.reason = reason;
  }

  /** What had to be escaped has become longer than the limit. */
  private static String cut(String printable) {
    return Printable.of(printable, DETAIL_LIMIT);
  }

  /** The word for it in the closed vocabulary. */
  public FailureReason reason() {
    return reason;
  }

  /** The sentence for people: printable, at most some 300 characters. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
