package io.portprobe.grafana;

/** Portprobe itself, and what Prometheus needs to hear of it. */
final class ExporterDashboard {
  private static final String WHICH = "{{location}} {{instance}}";

  private ExporterDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-exporter",
            "Portprobe / Exporter",
            "Whether Portprobe and Prometheus do their work, and how near they are to their limits")
        .variables(Variable.anyOrNone("location", "up{job=\"portprobe\"}"))
        .selects("job=\"portprobe\",location=~\"$location\"")
        .marksTimes(
            "Reloads",
            "1000 * portprobe_config_last_reload_success_timestamp_seconds{@}",
            "Configuration loaded at {{location}}")
        .row("Now", ExporterNumbers.all())
        .row("Probes", inFlight(), results(), reasons(), refused(), duration(), lost())
        .row("Limits and access", LimitPanels.all())
        .row("Prometheus", ruleFailures(), refreshes(), unmatched())
        .row("JVM and process", ProcessPanels.all());
  }

  private static Panel inFlight() {
    return Panels.lines("Probes in flight")
        .says("How many probes run, in parts of how many may. Alerts begin at the dashed line.")
        .over("portprobe_probes_in_flight{@} / portprobe_probes_limit{@}", WHICH)
        .unit("percentunit")
        .steps(Steps.green(0.7, "red"))
        .size(8, 8);
  }

  private static Panel results() {
    return Panels.areas("Probes by result")
        .says(
            """
            Probes each second, by how they ended. A step without a change of the inventory is news.
            """)
        .over("sum by (result) (rate(portprobe_probes_total{@}[$__rate_interval]))", "{{result}}")
        .unit("reqps")
        .size(8, 8);
  }

  private static Panel reasons() {
    return Panels.heaps("Failures by reason")
        .says(
            """
            Failed probes each second, by reason: internal_error is a defect of Portprobe,
            network_error its host.
            """)
        .over(
            """
            sum by (reason) (rate(portprobe_probes_total{@, result="failure"}[$__rate_interval]))
            """,
            "{{reason}}")
        .unit("reqps")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .size(8, 8);
  }

  private static Panel refused() {
    return Panels.lines("Requests that became no probe")
        .says(
            """
            Requests each second that were refused for want of room, given up by the client, or
            wrong.
            """)
        .over("sum(rate(portprobe_probes_rejected_total{@}[$__rate_interval]))", "no room")
        .over("sum(rate(portprobe_probes_abandoned_total{@}[$__rate_interval]))", "given up")
        .over("sum(rate(portprobe_bad_requests_total{@}[$__rate_interval]))", "wrong")
        .over("sum(rate(portprobe_module_unknown_total{@}[$__rate_interval]))", "unknown module")
        .unit("reqps")
        .size(8, 8);
  }

  private static Panel duration() {
    return Panels.lines("Time of scrapes against their timeout")
        .says(
            """
            The slowest scrape of each location, in parts of what its probe was allowed: 100 % timed
            out.
            """)
        .over(
            """
            max by (location) (
              scrape_duration_seconds{tier!="", location=~"$location"}
              / on (environment, service, instance, protocol, location) probe_timeout_seconds
            )
            """,
            "{{location}}")
        .unit("percentunit")
        .steps(Steps.green(1, "red"))
        .size(8, 8);
  }

  private static Panel lost() {
    return Panels.lines("Scrapes that fail")
        .says(
            """
            The part of the scrapes of probes without an answer, by location. Over the line is an
            alert.
            """)
        .over("1 - avg by (location) (up{tier!=\"\", location=~\"$location\"})", "{{location}}")
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.2, "red"))
        .size(8, 8);
  }

  private static Panel ruleFailures() {
    return Panels.lines("Rules that fail")
        .says(
            """
            Evaluations of Portprobe's rules that failed, each second: while they do, those alerts
            are dead.
            """)
        .over(
            """
            sum by (rule_group) (
              rate(
                prometheus_rule_evaluation_failures_total{rule_group=~".*portprobe.*"}
                  [$__rate_interval]
              )
            )
            """,
            "{{rule_group}}")
        .unit("ops")
        .otherwise("Prometheus is not scraped itself")
        .size(6, 8);
  }

  private static Panel refreshes() {
    return Panels.lines("Failures of discovery")
        .says(
            """
            How often each second Prometheus could not read its targets; meanwhile their list is
            frozen.
            """)
        .over(
            """
            sum by (mechanism) (rate(prometheus_sd_refresh_failures_total[$__rate_interval]))
            """,
            "{{mechanism}}")
        .unit("ops")
        .otherwise("Prometheus is not scraped itself")
        .size(6, 8);
  }

  private static Panel unmatched() {
    return Panels.table("Targets that are missing")
        .says(
            """
            Services of the inventory that are not probed, and from where: look into Prometheus's
            targets.
            """)
        .rows(
            "max by (environment, service, instance, tier, team, location) ("
                + Targets.MISSING
                + ")")
        .columns(
            Column.of("service", "Service"),
            Column.port(),
            Column.of("location", "Location").width(105),
            Column.tier(),
            Column.team(),
            Column.environment())
        .otherwise("None")
        .size(12, 8);
  }
}
