package io.portprobe.grafana;

/** Which ports can be reached that should not be, and which can be reached at all. */
final class ExposureDashboard {
  private ExposureDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-exposure",
            "Portprobe / Exposure",
            "Ports that are open and should be closed, and what is open to whom")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.anyOrNone("team", "probe_success{environment=~\"$environment\"}"),
            Variable.any("exposure", "probe_success{environment=~\"$environment\"}"),
            Variable.any("host", "probe_success{environment=~\"$environment\",team=~\"$team\"}"))
        .selects(
            "environment=~\"$environment\",team=~\"$team\",exposure=~\"$exposure\","
                + "host=~\"$host\"")
        .row("Now", ExposureNumbers.all())
        .row("Open, and should be closed", unexpected(), timeline())
        .row("Open", ports(), byExposure(), changes());
  }

  private static Panel unexpected() {
    return Panels.table("Open, should be closed")
        .says("The ports to close, from how many locations they are open, and who can close them.")
        .rows(
            "count by (environment, host, service, instance, protocol, tier, team, exposure) ("
                + "probe_failure_info{@, reason=\"port_open\"})")
        .rows(
            """
            max by (environment, host, service, instance, protocol, tier, team, exposure, owner) (
              portprobe_target_info{@}
            )
            and on (environment, service, instance, protocol) probe_failure_info{reason="port_open"}
            """)
        .columns(
            Column.service(),
            Column.port(),
            Column.of("exposure", "Exposure"),
            Column.locations("Value #A").steps(Steps.of("red")),
            Column.owner(),
            Column.team(),
            Column.environment())
        .otherwise("None")
        .size(24, 6);
  }

  private static Panel timeline() {
    return Panels.timeline("Since when")
        .says("When each of them was open: orange is open, from one location at least.")
        .over(
            """
            3 * max by (environment, service, instance) (probe_failure_info{@, reason="port_open"})
            """,
            "{{service}} {{instance}}")
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("None")
        .size(24, 6);
  }

  private static Panel ports() {
    return Panels.table("Open ports")
        .says(
            """
            Every watched port that is open, public ones first, and from how many locations.
            """)
        .rows(
            "count by (environment, host, service, instance, protocol, tier, team, exposure) ("
                + "probe_port_state{@, state=\"open\"})")
        .columns(
            Column.service(),
            Column.port(),
            Column.of("protocol", "Protocol"),
            Column.of("exposure", "Exposure"),
            Column.locations("Value"),
            Column.team(),
            Column.environment())
        .sorted("Exposure")
        .size(24, 11);
  }

  private static Panel byExposure() {
    return Panels.areas("Open ports, by exposure")
        .says("How many watched ports are open, by who is meant to reach them. A step is a change.")
        .over(
            """
            count by (exposure) (
              count by (PORT) (probe_port_state{@, state="open"})
            )
            """
                .replace("PORT", ExposureNumbers.PORT),
            "{{exposure}}")
        .unit("short")
        .size(12, 9);
  }

  private static Panel changes() {
    return Panels.bars("Opened or closed")
        .says(
            """
            How often each port opened or closed in the time shown, as the locations see it
            together: what was opened for a moment stands here, too.
            """)
        .now(
            """
            sort_desc(
              changes(
                (
                  count by (environment, service, instance) (probe_port_state{@, state="open"})
                    > bool 0
                  or 0 * count by (environment, service, instance) (probe_success{@})
                )[$__range:1m]
              ) > 0
            )
            """,
            "{{service}} {{instance}}")
        .unit("short")
        .steps(Steps.of("blue"))
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES)
        .otherwise("None")
        .size(12, 9);
  }
}
