package io.portprobe.drill;

/**
 * What was said of a server in one state.
 *
 * @param state the state
 * @param title what the document calls it
 * @param verdict what Portprobe says
 * @param theirs what blackbox_exporter's {@code tcp_connect} says
 */
record Row(State state, String title, Verdict verdict, Theirs theirs) {
  /** An answer of {@code tcp_connect}. */
  enum Theirs {
    UP("up"),
    DOWN("**down**"),
    /** Now this, now that: the server closes while it is being connected to. */
    EITHER("up or **down**"),
    /** The server is on UDP. */
    NONE("cannot ask");

    private final String word;

    Theirs(String word) {
      this.word = word;
    }

    /** The word for that. */
    static Theirs of(boolean success) {
      return success ? UP : DOWN;
    }
  }

  /** The row of the document. */
  String line() {
    return "| %s | %s | %s | `%s` | %s |"
        .formatted(
            title,
            Theirs.of(verdict.success()).word,
            verdict.reason().isEmpty() ? "" : "`" + verdict.reason() + "`",
            verdict.state(),
            theirs.word);
  }
}
