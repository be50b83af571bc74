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
        .row(
            "Now",
            down(),
            regional(),
            unconfirmed(),
            notChecked(),
            silent(),
            flapping(),
            certificates(),
            availability())
        .row("What is wrong", failing(), states())
        .row("Over time", reasons(), byTier(), slowest());
  }

  private static Panel down() {
    return Panels.stat("Ports down")
        .says(
            """
            Ports that are down from everywhere: over half of their locations, two at least, or the only
            one there is. Each of them is an outage.
            """)
        .now("count(portprobe:down{@, scope=~\"global|single_location\"}) or vector(0)")
        .steps(Steps.green(1, "red"));
  }

  private static Panel regional() {
    return Panels.stat("Regional")
        .says(
            """
            Ports that half of the locations or fewer do not reach: rather the way there than the
            service.
            """)
        .now("count(" + States.REGIONAL_PORTS + ") or vector(0)")
        .steps(Steps.green(1, "yellow"))
        .link("Which locations", Links.dashboard("portprobe-locations"));
  }

  private static Panel unconfirmed() {
    return Panels.stat("Unconfirmed")
        .says("Ports that are down as the only location says that still reports, of several.")
        .now("count(portprobe:down{@, scope=\"unconfirmed\"}) or vector(0)")
        .steps(Steps.green(1, "orange"));
  }

  private static Panel notChecked() {
    return Panels.stat("Not checked")
        .says(
            """
            Ports that no location could check, for want of DNS or of a network: nobody knows whether
            they are up.
            """)
        .now("count(portprobe:unchecked{@, scope=\"global\"}) or vector(0)")
        .steps(Steps.green(1, "purple"));
  }

  private static Panel silent() {
    return Panels.stat("No data")
        .says(
            """
            Ports that were probed within the last day and of which nothing has been heard for a quarter
            of an hour, from no location.
            """)
        .now(
            """
            count(
              max by (environment, service, instance, protocol) (
                portprobe:last_sample_timestamp_seconds{@}
              ) < time() - 900
            ) or vector(0)
            """)
        .steps(Steps.green(1, "purple"))
        .link("What is missing", Links.dashboard("portprobe-exporter"));
  }

  private static Panel flapping() {
    return Panels.stat("Flapping")
        .says("Ports that changed six times or more within the window of their tier.")
        .now(
            """
            count(
              max by (environment, service, instance, protocol) (portprobe:changes:count{@}) >= 6
            ) or vector(0)
            """)
        .steps(Steps.green(1, "yellow"));
  }

  private static Panel certificates() {
    return Panels.stat("Certificates ending")
        .says("Ports whose certificate ends within 14 days, or has ended.")
        .now("count(" + States.CERTIFICATE_LEFT + " < 14 * 86400) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .link("Which ones", Links.dashboard("portprobe-tls"));
  }

  private static Panel availability() {
    return Panels.stat("Availability")
        .says(
            """
            The part of the time shown in which probes succeeded, as the mean over all ports and
            locations: one port of a hundred that is down all the time is 99 %.
            """)
        .now("avg(avg_over_time(probe_success{@}[$__range]))")
        .unit("percentunit")
        .decimals(2)
        .steps(Steps.of("red").from(0.99, "yellow").from(0.999, "green"));
  }

  private static Panel failing() {
    String row = "environment, service, instance, protocol, tier, team";
    return Panels.table("Failing services")
        .says(
            """
            Every port that is not up, its worst state first. Where locations give different reasons
            there is a row for each. "Last healthy" is of the locations that fail. The service leads to
            what happened to it, the reason to what it means.
            """)
        .rows("max by (" + row + ") (" + States.OF_PORTS + " > 0)")
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
            Column.of("instance", "Port"),
            Column.of("tier", "Tier"),
            Column.reason(),
            Column.value("C", "Locations that fail"),
            Column.value("D", "Last healthy").unit("dateTimeFromNow"),
            Column.of("impact", "Impact"),
            Column.of("owner", "Owner"),
            Column.of("team", "Team"),
            Column.of("environment", "Environment"))
        .otherwise("Nothing fails");
  }

  private static Panel states() {
    return Panels.timeline("State of what failed")
        .says(
            """
            The ports that failed somewhere in the time shown: green is up, yellow fails from some
            locations, red is down, purple could not be checked, orange is open and should be closed.
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
            How many ports fail, counted at each location, by the reason that they give: one reason at
            many ports has one cause.
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
            "The part of the probes that succeed, by tier. Below the dashed line one in a hundred fails.")
        .over("avg by (tier) (avg_over_time(probe_success{@}[$__rate_interval]))", "{{tier}}")
        .unit("percentunit")
        .steps(Steps.of("red").from(0.99, "green"))
        .size(8, 9);
  }

  private static Panel slowest() {
    return Panels.bars("Slower than usual")
        .says(
            """
            The median time of a probe, in parts of what it was in the same hour of the last week, or
            while there is none, of the last day. 100 % is as ever; an alert begins at 200 %.
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
        .steps(Steps.green(1.5, "yellow").from(2, "red"))
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("No median yet")
        .size(8, 9);
  }
}
