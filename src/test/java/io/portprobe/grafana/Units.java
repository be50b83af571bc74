package io.portprobe.grafana;

/** Units that are no one of Grafana's. */
final class Units {
  /** Grafana's own days become weeks from 7 on. */
  static final String DAYS = "suffix:days";

  private Units() {}
}
