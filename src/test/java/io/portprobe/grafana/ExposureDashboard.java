package io.portprobe.grafana;

/** Which ports can be reached that should not be, and which can be reached at all. */
final class ExposureDashboard {
  private static final String PORT = "environment, service, instance, protocol, team, exposure";

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
        .row("Now", open(), closed(), unproved(), toAll(), weak())
        .row("Open, and should be closed", unexpected(), timeline())
        .row("Open", ports(), byExposure());
  }

  private static Panel open() {
    return Panels.stat("Open, should be closed")
        .says(
            """
            Ports that a module with expect_state: closed finds open, from one location at least.
            """)
        .now(
            "count(count by ("
                + PORT
                + ") (probe_failure_info{@, reason=\"port_open\"})) or vector(0)")
        .steps(Steps.green(1, "red"))
        .size(5, 4);
  }

  private static Panel closed() {
    return Panels.stat("Closed as wanted")
        .says("Ports that are to be closed, and were proved to be by a refusal.")
        .now(
            """
            count(
              count by (PORT) (
                probe_port_state{@, state="closed"}
                and on (environment, service, instance, protocol, location) probe_success == 1
              )
            ) or vector(0)
            """
                .replace("PORT", PORT))
        .steps(Steps.of("blue"))
        .size(5, 4);
  }

  private static Panel unproved() {
    return Panels.stat("Not proved")
        .says(
            """
            Ports that are to be closed, where nothing could be proved: a firewall may drop the
            question.
            """)
        .now(
            "count(count by ("
                + PORT
                + ") (probe_failure_info{@, reason=\"unchecked\"})) or vector(0)")
        .steps(Steps.green(1, "purple"))
        .size(5, 4);
  }

  private static Panel toAll() {
    return Panels.stat("Open to the public")
        .says(
            """
            Open ports that the inventory calls public. More than yesterday should have a reason.
            """)
        .now(
            "count(count by ("
                + PORT
                + ") (probe_port_state{@, state=\"open\", exposure=\"public\"}))"
                + " or vector(0)")
        .steps(Steps.of("blue"))
        .size(5, 4);
  }

  private static Panel weak() {
    return Panels.stat("SSH, weak algorithms")
        .says("SSH servers that still offer algorithms that are no longer thought safe.")
        .now("count(max by (" + PORT + ") (probe_ssh_weak_algorithms{@}) > 0) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .size(4, 4);
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
            Column.value("A", "Locations").steps(Steps.of("red")),
            Column.owner(),
            Column.of("team", "Team"),
            Column.of("host", "Host"),
            Column.of("environment", "Environment"))
        .otherwise("None")
        .size(12, 8);
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
        .size(12, 8);
  }

  private static Panel ports() {
    return Panels.table("Open ports")
        .says(
            """
            Every watched port that is open, and from how many locations; public ones can be
            filtered.
            """)
        .rows(
            "count by (environment, host, service, instance, protocol, tier, team, exposure) ("
                + "probe_port_state{@, state=\"open\"})")
        .columns(
            Column.service(),
            Column.port(),
            Column.of("protocol", "Protocol"),
            Column.of("exposure", "Exposure"),
            Column.of("Value", "Locations"),
            Column.of("team", "Team"),
            Column.of("host", "Host"),
            Column.of("environment", "Environment"))
        .size(12, 9);
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
                .replace("PORT", PORT),
            "{{exposure}}")
        .unit("short")
        .size(12, 9);
  }
}
