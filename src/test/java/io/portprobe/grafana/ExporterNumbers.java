package io.portprobe.grafana;

/** What one number tells of the exporters. */
final class ExporterNumbers {
  private ExporterNumbers() {}

  static Panel[] all() {
    return new Panel[] {
      gone(), missing(), files(), unknown(), missed(), full(), discovery(), notices()
    };
  }

  private static Panel gone() {
    return Panels.stat("Exporter gone")
        .says("Exporters that do not answer: nothing is watched from there.")
        .now("count(up{@} == 0) or vector(0)")
        .steps(Steps.green(1, "red"));
  }

  private static Panel missing() {
    return Panels.stat("Missing")
        .says(
            """
            Services of the inventory that Prometheus has had no result of for a quarter of an hour.
            """)
        .now("count(" + Targets.MISSING + ") or vector(0)")
        .steps(Steps.green(1, "red"));
  }

  private static Panel files() {
    return Panels.stat("Bad files")
        .says(
            """
            Configurations and files of services on disk that cannot be loaded; what was before is
            in force.
            """)
        .now(
            """
            (count(portprobe_config_last_reload_successful{@} == 0) or vector(0))
            + (count(portprobe_service_file_last_reload_successful{@} == 0) or vector(0))
            """)
        .steps(Steps.green(1, "orange"));
  }

  private static Panel unknown() {
    return Panels.stat("Unwatched")
        .says(
            """
            Targets of a tier that the rules have no windows for: their outages are not confirmed.
            """)
        .now(
            """
            count(
              up{tier!="", location=~"$location"} unless on (tier) portprobe:tier_info
            ) or vector(0)
            """)
        .steps(Steps.green(1, "orange"));
  }

  private static Panel missed() {
    return Panels.stat("Scrapes lost")
        .says("The part of the scrapes of probes that ended without an answer of Portprobe now.")
        .now("1 - avg(up{tier!=\"\", location=~\"$location\"})")
        .unit("percentunit")
        .decimals(1)
        .steps(Steps.green(0.01, "yellow").from(0.2, "red"));
  }

  private static Panel full() {
    return Panels.stat("In use")
        .says("The part of the probes that may run at once which do, at the fullest exporter.")
        .now("max(portprobe_probes_in_flight{@} / portprobe_probes_limit{@})")
        .unit("percentunit")
        .decimals(0)
        .steps(Steps.green(0.5, "yellow").from(0.7, "red"));
  }

  private static Panel discovery() {
    return Panels.stat("Discovery fails")
        .says("How often Prometheus could not read its targets by HTTP in the time shown.")
        .now(
            "sum(increase(prometheus_sd_refresh_failures_total{mechanism=\"http\"}[$__range])) or vector(0)")
        .decimals(0)
        .steps(Steps.green(1, "yellow").from(10, "red"));
  }

  private static Panel notices() {
    return Panels.stat("Messages lost")
        .says("How many messages Alertmanager could not deliver in the time shown.")
        .now("sum(increase(alertmanager_notifications_failed_total[$__range])) or vector(0)")
        .decimals(0)
        .steps(Steps.green(1, "red"));
  }
}
