package io.portprobe.config;

/** The state in which a module wants the port. */
public enum ExpectedState {
  /** The probe succeeds when its dialogue does. */
  OPEN,
  /** The probe succeeds when the port refuses. */
  CLOSED
}
