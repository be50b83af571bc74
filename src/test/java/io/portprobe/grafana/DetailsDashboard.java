package io.portprobe.grafana;

/** What services on UDP lose, and what services say of themselves. */
final class DetailsDashboard {
  /** The reasons that only a living service gives. */
  private static final String ALIVE =
      "service_overloaded|service_starting|service_unavailable|authentication_required";

  private DetailsDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-details",
            "Portprobe / UDP and service details",
            "Loss, clocks, versions, roles, and services at their limits")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.anyOrNone("team", "probe_success{environment=~\"$environment\"}"),
            Variable.any("service", "probe_success{environment=~\"$environment\",team=~\"$team\"}"),
            Variable.anyOrNone("location", "probe_success{environment=~\"$environment\"}"))
        .selects(
            "environment=~\"$environment\",team=~\"$team\",service=~\"$service\","
                + "location=~\"$location\"")
        .row("Datagrams", DatagramPanels.all())
        .row("Clocks", offset(), stratum(), dispersion())
        .row("What services say", versions(), roles())
        .row("At their limits", limits(), limited());
  }

  private static Panel offset() {
    return Panels.lines("NTP: offset")
        .says(
            """
            How far each time server is ahead of Portprobe's clock. Where all servers differ alike,
            it is the clock of Portprobe's host that is wrong.
            """)
        .over(
            "avg by (service, location) (probe_ntp_offset_seconds{@})", "{{service}} {{location}}")
        .unit("s")
        .size(8, 8);
  }

  private static Panel stratum() {
    return Panels.bars("NTP: stratum")
        .says("How many servers away the reference clock is. 16 is not synchronised.")
        .now("max by (service, instance) (probe_ntp_stratum{@})", "{{service}} {{instance}}")
        .unit("short")
        .range(0, 16)
        .steps(Steps.green(4, "yellow").from(10, "red"))
        .otherwise("No time server")
        .size(8, 8);
  }

  private static Panel dispersion() {
    return Panels.lines("NTP: error against the reference")
        .says(
            """
            What each server thinks that its clock may be wrong by. It grows while it hears of no
            other.
            """)
        .over("max by (service) (probe_ntp_root_dispersion_seconds{@})", "{{service}}")
        .unit("s")
        .size(8, 8);
  }

  private static Panel versions() {
    return Panels.table("Versions")
        .says(
            """
            What services say that they are. Two rows of one service are two versions behind one
            name, or a roll-out on its way.
            """)
        .rows(
            """
            count by (environment, service, instance, tier, team, exported_service, server, version) (
              probe_service_info{@, version!=""}
            )
            """)
        .columns(
            Column.service(),
            Column.port(),
            Column.of("exported_service", "Speaks").width(95),
            Column.of("server", "Program").width(95),
            Column.of("version", "Version").width(100),
            Column.locations("Value"),
            Column.team(),
            Column.environment())
        .otherwise("None tells its version")
        .size(16, 9);
  }

  private static Panel roles() {
    return Panels.lines("Roles")
        .says(
            """
            How many ports of a service say that they are primary, replica and the like, as the
            location sees it that sees most. No primary, or two, is the moment to look; a step is a
            failover.
            """)
        .over(
            """
            max by (service, role) (
              count by (service, role, location) (probe_service_info{@, role!=""})
            )
            """,
            "{{service}} {{role}}")
        .unit("short")
        .otherwise("None tells its role")
        .size(8, 9);
  }

  private static Panel limits() {
    return Panels.heaps("Alive, and not serving")
        .says(
            """
            Ports, at each location, whose service answers that it is at a limit, starting,
            unavailable or not for us. An open port would look healthy.
            """)
        .over(
            """
            count by (service, reason) (
              probe_failure_info{@, reason=~"REASONS"}
            )
            """
                .replace("REASONS", ALIVE),
            "{{service}} {{reason}}")
        .unit("short")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("None")
        .size(9, 8);
  }

  private static Panel limited() {
    return Panels.table("Alive, and not serving now")
        .says("The same at this moment, and from how many locations.")
        .rows(
            """
            count by (environment, service, instance, tier, team, reason) (
              probe_failure_info{@, reason=~"REASONS"}
            )
            """
                .replace("REASONS", ALIVE))
        .columns(
            Column.service(),
            Column.port(),
            Column.reason(),
            Column.locations("Value").steps(Steps.of("orange")),
            Column.tier(),
            Column.team(),
            Column.environment())
        .otherwise("None")
        .size(15, 8);
  }
}
