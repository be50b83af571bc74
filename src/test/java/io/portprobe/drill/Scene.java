package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import java.io.IOException;

/**
 * One state of a server: how it is brought about, by which module it is probed, and what is to be
 * said of it.
 *
 * @param state the state
 * @param what what the state is in the words of that server; empty for what every server has
 * @param settings the module, in YAML's flow style
 * @param staging brings it about
 * @param verdict what is to be said
 */
record Scene(State state, String what, String settings, Staging staging, Verdict verdict) {
  /** Brings a server into a state, and leaves it there. */
  interface Staging {
    /** The server, ready to be probed; all that must end with the scene is kept by the stage. */
    RunningServer on(Stage stage) throws IOException;
  }

  /** Whether a probe of it may have to wait until its time is over. */
  boolean isSilent() {
    return state.isSilent() || verdict.isSilence();
  }

  /** How the document calls it. */
  String title() {
    return what.isEmpty() ? state.title() : state.title() + ", " + what;
  }
}
