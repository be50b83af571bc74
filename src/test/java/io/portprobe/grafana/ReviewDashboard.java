package io.portprobe.grafana;

/** A month looked back on: which service, which team, which alert deserves work. */
final class ReviewDashboard {
  private static final Steps AVAILABILITY =
      Steps.of("red").from(0.99, "yellow").from(0.999, "green");

  private ReviewDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-review",
            "Portprobe / Monthly review",
            "Thirty days looked back on; its queries are heavy, so it is not refreshed by itself")
        .shows("now-30d", "")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.any("tier", "probe_success{environment=~\"$environment\"}"),
            Variable.anyOrNone("team", "probe_success{environment=~\"$environment\"}"))
        .selects("environment=~\"$environment\",tier=~\"$tier\",team=~\"$team\"")
        .row("All in all", availability(), outages(), repair(), neverUp(), neverFailed(), renewed())
        .row("By service and team", services(), teams(), worst())
        .row("What deserves work", flapping(), alerts(), reasons());
  }

  private static Panel availability() {
    return Panels.stat("Availability")
        .says(
            """
            The part of the time in which probes succeeded, as the mean over all ports and
            locations.
            """)
        .now("avg(avg_over_time(probe_success{@}[$__range]))")
        .unit("percentunit")
        .decimals(3)
        .steps(AVAILABILITY)
        .size(4, 4);
  }

  private static Panel outages() {
    return Panels.stat("Outages")
        .says(
            """
            How often a port went down for over half of its locations. Those under a minute may be
            missed.
            """)
        .now("sum(" + Outages.COUNT + ") or vector(0)")
        .steps(Steps.green(1, "yellow"))
        .size(4, 4);
  }

  private static Panel repair() {
    return Panels.stat("Mean time to repair")
        .says("How long an outage took on average, from its confirmation to its end, or until now.")
        .now("sum(" + Outages.SECONDS + ") / (sum(" + Outages.COUNT + ") > 0)")
        .unit("s")
        .steps(Steps.green(1800, "yellow").from(14_400, "red"))
        .otherwise("no outage")
        .size(4, 4);
  }

  private static Panel neverUp() {
    return Panels.stat("Never up")
        .says(
            """
            Ports, at each location, without one success: rather a mistake in the inventory than an
            outage.
            """)
        .now("count(max_over_time(probe_success{@}[$__range]) == 0) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .size(4, 4);
  }

  private static Panel neverFailed() {
    return Panels.stat("Never failed")
        .says(
            """
            Ports, at each location, without one failure: does anybody know that their alerts would
            arrive?
            """)
        .now("count(min_over_time(probe_success{@}[$__range]) == 1) or vector(0)")
        .steps(Steps.of("blue"))
        .size(4, 4);
  }

  private static Panel renewed() {
    return Panels.stat("Certificates renewed")
        .says("How many ports have got another certificate.")
        .now(
            """
            count(
              max by (environment, service, instance) (
                changes(probe_ssl_leaf_not_before_timestamp_seconds{@}[$__range])
              ) > 0
            ) or vector(0)
            """)
        .steps(Steps.of("blue"))
        .size(4, 4);
  }

  private static Panel services() {
    String row = "environment, service, tier, team";
    return Panels.table("Services")
        .says(
            """
            Each service: what it was available, how often it went down, how long it was down, how
            long a repair took. Many short outages ask for another remedy than a long one.
            """)
        .rows("avg by (" + row + ") (avg_over_time(probe_success{@}[$__range]))")
        .rows("sum by (" + row + ") (" + Outages.COUNT + ")")
        .rows("sum by (" + row + ") (" + Outages.SECONDS + ")")
        .rows(
            "sum by (ROW) (SECONDS) / (sum by (ROW) (COUNT) > 0)"
                .replace("ROW", row)
                .replace("SECONDS", Outages.SECONDS)
                .replace("COUNT", Outages.COUNT))
        .columns(
            Column.of("service", "Service").link("What happened to it", Links.SERVICE_AS_A_WHOLE),
            Column.of("tier", "Tier"),
            Column.of("team", "Team"),
            Column.value("A", "Availability").unit("percentunit").steps(AVAILABILITY),
            Column.value("B", "Outages"),
            Column.value("C", "Down for").unit("s"),
            Column.value("D", "Mean time to repair").unit("s"),
            Column.of("environment", "Environment"))
        .size(14, 10);
  }

  private static Panel teams() {
    return Panels.table("Teams")
        .says("The same by team: what its services were available, and how long a repair took.")
        .rows("avg by (team) (avg_over_time(probe_success{@}[$__range]))")
        .rows("sum by (team) (" + Outages.COUNT + ")")
        .rows(
            "sum by (team) (SECONDS) / (sum by (team) (COUNT) > 0)"
                .replace("SECONDS", Outages.SECONDS)
                .replace("COUNT", Outages.COUNT))
        .columns(
            Column.of("team", "Team"),
            Column.value("A", "Availability").unit("percentunit").steps(AVAILABILITY),
            Column.value("B", "Outages"),
            Column.value("C", "Mean time to repair").unit("s"))
        .size(10, 10);
  }

  private static Panel worst() {
    return Panels.lines("Successful probes by team")
        .says("The part of the probes that succeed, by team: when was it bad?")
        .over("avg by (team) (avg_over_time(probe_success{@}[$__interval]))", "{{team}}")
        .unit("percentunit")
        .steps(Steps.of("red").from(0.99, "green"))
        .size(24, 8);
  }

  private static Panel flapping() {
    return Panels.bars("Most changes")
        .says(
            """
            The ports that changed most often between up and down, at the location that saw most of
            it.
            """)
        .now(
            """
            topk(10,
              max by (environment, service, instance) (changes(probe_success{@}[$__range])) > 0
            )
            """,
            "{{service}} {{instance}}")
        .unit("short")
        .steps(Steps.green(20, "yellow").from(100, "red"))
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("None")
        .size(8, 9);
  }

  private static Panel alerts() {
    return Panels.bars("Noisiest alerts")
        .says(
            """
            How long each alert fired, summed over all that it was about. What nobody acts upon
            should fire less: a page for each says how to quieten it.
            """)
        .now(
            """
            topk(10,
              60 * sum by (alertname) (
                count_over_time(
                  ALERTS{
                    alertstate="firing", alertname!="Watchdog",
                    environment=~"$environment", team=~"$team"
                  }[$__range:1m]
                )
              )
            )
            """,
            "{{alertname}}")
        .unit("s")
        .steps(Steps.of("blue"))
        .link("How to quieten it", "${runbooks}/${__field.labels.alertname}.md")
        .otherwise("None fired")
        .size(8, 9);
  }

  private static Panel reasons() {
    return Panels.bars("Reasons of failures")
        .says(
            """
            How many probes failed for which reason. One reason on top of all is one piece of work.
            """)
        .now(
            """
            sort_desc(sum by (reason) (count_over_time(probe_failure_info{@}[$__range])))
            """,
            "{{reason}}")
        .unit("short")
        .steps(Steps.of("blue"))
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("None failed")
        .size(8, 9);
  }
}
