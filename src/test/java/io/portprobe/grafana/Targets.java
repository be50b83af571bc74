package io.portprobe.grafana;

/** What should be probed, as the inventory says. */
final class Targets {
  /** Services of the inventory without a result, by the rule of the alert about them. */
  static final String MISSING =
      """
      max by (environment, host, service, instance, protocol, tier, team, capability, location) (
        last_over_time(portprobe_target_info{location=~"$location"}[10m])
      )
      unless on (environment, service, instance, protocol, location)
        portprobe:last_sample_timestamp_seconds > time() - 900\
      """;

  private Targets() {}
}
