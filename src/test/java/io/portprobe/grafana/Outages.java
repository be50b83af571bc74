package io.portprobe.grafana;

/**
 * Outages as they are counted over the time that is shown: ports that are down for all locations.
 */
final class Outages {
  /** 1 while a port is down, 0 while it is up. */
  private static final String IS_DOWN =
      "portprobe:locations_down:count{@} / portprobe:locations_reporting:count{@} > bool 0.5";

  /** How often each port went down. One that is still down has changed once, others twice each. */
  static final String COUNT = "ceil(changes((" + IS_DOWN + ")[$__range:1m]) / 2)";

  /** For how many seconds each port was down. */
  static final String SECONDS = "60 * sum_over_time((" + IS_DOWN + ")[$__range:1m])";

  private Outages() {}
}
