package io.portprobe;

/** Something about the start that the user must mend; told in one line, exit code 1. */
final class UsageError extends Exception {
  UsageError(String sentence) {
    super(sentence, null, false, false);
  }
}
