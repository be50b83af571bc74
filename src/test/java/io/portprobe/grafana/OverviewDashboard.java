package io.portprobe.grafana;

/** What is wrong now: the one to begin with. */
final class OverviewDashboard {
  private OverviewDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-overview",
            "Portprobe / Overview",
            "What is down now, whose it is and why; begin here")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.any("tier", "probe_success{environment=~\"$environment\"}"),
            Variable.anyOrNone(
                "team", "probe_success{environment=~\"$environment\",tier=~\"$tier\"}"),
            Variable.any(
                "host",
                "probe_success{environment=~\"$environment\",tier=~\"$tier\",team=~\"$team\"}"))
        .selects("environment=~\"$environment\",tier=~\"$tier\",team=~\"$team\",host=~\"$host\"")
        .row("Now", OverviewNumbers.all())
        .row("What is wrong", failing(), states())
        .row("Over time", reasons(), byTier(), slowest());
  }

  private static Panel failing() {
    String row = "environment, service, instance, protocol, tier, team";
    return Panels.table("Failing services")
        .says(
            """
            Every port that is not up, its worst state first. Where locations give different reasons
            there is a row for each. "Last healthy" is of the locations that fail. The service leads
            to what happened to it, the reason to what it means.
            """)
        .rows(
            """
            max by (ROW) (
              STATE
              and on (environment, service, instance, protocol) portprobe:confirmed_failing == 1
            )
            """
                .replace("ROW", row)
                .replace("STATE", States.OF_PORTS))
        .rows("max by (" + row + ", reason) (portprobe:failing_reason{@})")
        .rows("count by (" + row + ") (portprobe:confirmed_failing{@} == 1)")
        .rows(
            """
            max by (ROW) (
              portprobe:last_success_timestamp_seconds{@}
              and on (environment, service, instance, protocol, location)
                portprobe:confirmed_failing == 1
            ) * 1000
            """
                .replace("ROW", row))
        .rows(
            """
            max by (ROW, owner, impact) (portprobe_target_info{@})
            and on (environment, service, instance, protocol) portprobe:confirmed_failing == 1
            """
                .replace("ROW", row))
        .columns(
            Column.state("A"),
            Column.service(),
            Column.port(),
            Column.tier(),
            Column.reason(),
            Column.locations("Value #C"),
            Column.value("D", "Last healthy").unit("dateTimeFromNow").width(128),
            Column.of("impact", "Impact"),
            Column.owner(),
            Column.team(),
            Column.environment())
        .sorted("State")
        .otherwise("Nothing fails");
  }

  private static Panel states() {
    return Panels.timeline("State of what failed")
        .says(
            """
            The ports that failed somewhere in the time shown: green is up, yellow fails from some
            locations, red is down, purple could not be checked, orange is open and should be
            closed.
            """)
        .over(
            """
            max by (environment, service, instance) (STATE)
            and on (environment, service, instance)
              max_over_time(portprobe:confirmed_failing{@}[$__range] @ end()) == 1
            """
                .replace("STATE", States.OF_PORTS),
            "{{service}} {{instance}}")
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("Nothing failed");
  }

  private static Panel reasons() {
    return Panels.heaps("Failures by reason")
        .says(
            """
            How many ports fail, counted at each location, by the reason that they give: one reason
            at many ports has one cause.
            """)
        .over("count by (reason) (portprobe:failing_reason{@})", "{{reason}}")
        .unit("short")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("Nothing failed")
        .size(8, 9);
  }

  private static Panel byTier() {
    return Panels.lines("Successful probes by tier")
        .says(
            """
            The part of the probes that succeed, by tier. Below the dashed line one in a hundred
            fails.
            """)
        .over("avg by (tier) (avg_over_time(probe_success{@}[$__rate_interval]))", "{{tier}}")
        .unit("percentunit")
        .steps(Steps.of("red").from(0.99, "green"))
        .size(8, 9);
  }

  private static Panel slowest() {
    return Panels.bars("Slower than usual")
        .says(
            """
            The median time of a probe, in parts of what it was in the same hour of the last week,
            or while there is none, of the last day. 100 % is as ever; an alert begins at 200 %.
            """)
        .now(
            """
            topk(10,
              max by (environment, service, instance, location) (
                portprobe:duration_median_seconds{@} / portprobe:duration_baseline_p50_seconds{@}
              )
            )
            """,
            "{{service}} {{location}}")
        .unit("percentunit")
        .decimals(0)
        .range(0, 3)
        .steps(Steps.green(1.5, "yellow").from(2, "red"))
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("No median yet")
        .size(8, 9);
  }
}
