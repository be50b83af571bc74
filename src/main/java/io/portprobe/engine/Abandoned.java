package io.portprobe.engine;

/** The probe was given up in the middle, because nobody waits for its answer any more. */
public final class Abandoned extends Exception {
  Abandoned() {
    super("nobody waits for the answer any more", null, false, false);
  }
}
