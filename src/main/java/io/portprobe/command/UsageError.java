package io.portprobe.command;

/** Something about the start that the user must mend; told in one line. */
public final class UsageError extends Exception {
  /** A mistake, in one sentence for the user. */
  public UsageError(String sentence) {
    super(sentence, null, false, false);
  }
}
