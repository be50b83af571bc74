package io.portprobe.grafana;

/** What deserves work after a month, and which windows do not fit. */
final class WorkPanels {
  private WorkPanels() {}

  static Panel[] all() {
    return new Panel[] {flapping(), reasons(), unconfirmed(), alerts()};
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
        .size(12, 9);
  }

  private static Panel unconfirmed() {
    return Panels.bars("Failures not confirmed")
        .says(
            """
            For how long probes failed and no failure was confirmed, by tier, summed over ports and
            locations. Where users felt it, confirm sooner; where nobody did, the window is right.
            """)
        .now(
            """
            sort_desc(
              60 * sum by (tier) (
                count_over_time(
                  (
                    probe_success{@} == 0
                    unless on (environment, service, instance, protocol, location)
                      portprobe:confirmed_failing == 1
                  )[$__range:1m]
                )
              )
            )
            """,
            "{{tier}}")
        .unit("s")
        .steps(Steps.of("blue"))
        .otherwise("None")
        .size(8, 9);
  }

  private static Panel alerts() {
    String firing =
        """
        ALERTS{
          alertstate="firing", alertname!="Watchdog",
          environment=~"$environment", team=~"$team"
        }\
        """;
    String length = "60 * sum by (alertname) (count_over_time(" + firing + "[$__range:1m]))";
    String times =
        "sum by (alertname) (count_over_time((%1$s unless %1$s offset 1m)[$__range:1m]))"
            .formatted(firing);
    return Panels.table("Noisiest alerts")
        .says(
            """
            How often and how long each alert fired, summed over all that it was about. What nobody
            acts upon should fire less, and under ten minutes nobody acts: a longer window of the
            tier would have waited. A page for each says how to quieten it.
            """)
        .rows(times)
        .rows(length)
        .rows("(" + length + ") / (" + times + ")")
        .columns(
            Column.of("alertname", "Alert").link("How to quieten it", Links.PAGE_OF_THE_ALERT),
            Column.value("A", "Times"),
            Column.value("B", "Fired for").unit("s"),
            Column.value("C", "Each time")
                .unit("s")
                .steps(Steps.of("yellow").from(600, "transparent")))
        .sorted("Fired for")
        .otherwise("None fired")
        .size(16, 9);
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
        .size(12, 9);
  }
}
