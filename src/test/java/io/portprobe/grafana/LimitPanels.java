package io.portprobe.grafana;

/** What Portprobe refuses, and whether by limits or by its access policy. */
final class LimitPanels {
  private LimitPanels() {}

  static Panel[] all() {
    return new Panel[] {overLimit(), denied(), refused(), connections()};
  }

  private static Panel overLimit() {
    return Panels.heaps("Probes over a limit")
        .says(
            """
            Probes refused each second, by the limit that was reached. Any at all is an alert: some
            services are watched less often.
            """)
        .over(
            "sum by (limit) (rate(portprobe_probes_over_limit_total{@}[$__rate_interval]))",
            "{{limit}}")
        .unit("reqps")
        .size(6, 8);
  }

  private static Panel denied() {
    return Panels.lines("Denied probes")
        .says(
            """
            Probes each second of addresses that the access policy forbids. Where no service of
            yours is denied, somebody tries.
            """)
        .over(
            "sum by (location) (rate(portprobe_probes_denied_total{@}[$__rate_interval]))",
            "{{location}}")
        .unit("reqps")
        .size(6, 8);
  }

  private static Panel refused() {
    return Panels.heaps("Refused requests")
        .says(
            """
            Requests each second that were too large, too slow or too many, before anything was
            probed for them.
            """)
        .over(
            "sum by (reason) (rate(portprobe_http_refused_total{@}[$__rate_interval]))",
            "{{reason}}")
        .unit("reqps")
        .size(6, 8);
  }

  private static Panel connections() {
    return Panels.lines("Connections of clients")
        .says(
            """
            Connections in parts of how many there may be. Over the line, idle ones are closed to
            make room.
            """)
        .over(
            """
            max by (location) (
              portprobe_http_connections{@} / portprobe_http_connections_limit{@}
            )
            """,
            "{{location}}")
        .unit("percentunit")
        .steps(Steps.green(0.9, "red"))
        .size(6, 8);
  }
}
