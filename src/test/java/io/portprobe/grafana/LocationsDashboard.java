package io.portprobe.grafana;

/** What each location sees, and whether the locations themselves are to be believed. */
final class LocationsDashboard {
  private LocationsDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-locations",
            "Portprobe / Locations",
            "Each service from each location: the service, or the way there?")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.any("tier", "probe_success{environment=~\"$environment\"}"),
            Variable.anyOrNone("team", "probe_success{environment=~\"$environment\"}"),
            Variable.anyOrNone("location", "probe_success{environment=~\"$environment\"}"))
        .selects(
            "environment=~\"$environment\",tier=~\"$tier\",team=~\"$team\","
                + "location=~\"$location\"")
        .row("Now", reporting(), silent(), suspect(), regional(), fewer())
        .row("Service and location", matrix(), silence())
        .row("Over time", failing(), durations(), connecting(), reasons());
  }

  private static Panel reporting() {
    return Panels.stat("Locations that report")
        .says(
            """
            Locations that have judged some port within the last minutes. One alone can confirm
            nothing.
            """)
        .now(
            """
            count(count by (environment, location) (portprobe:confirmed_failing{@})) or vector(0)
            """)
        .steps(Steps.of("red").from(1, "yellow").from(2, "green"))
        .size(5, 4);
  }

  private static Panel silent() {
    return Panels.stat("Silent locations")
        .says("Locations that reported within six hours, and not for a quarter of an hour now.")
        .now(
            """
            count(
              max by (environment, location) (portprobe:last_sample_timestamp_seconds{@})
                > time() - 21600 < time() - 900
            ) or vector(0)
            """)
        .steps(Steps.green(1, "red"))
        .link("Their exporters", Links.dashboard("portprobe-exporter"))
        .size(5, 4);
  }

  private static Panel suspect() {
    return Panels.stat("Suspect locations")
        .says(
            """
            Locations where over half of the targets fail, of five at least: while others see next
            to none fail, it is the location that is broken.
            """)
        .now(
            """
            count(
              max by (environment, location) (
                portprobe:location_down:ratio{environment=~"$environment",location=~"$location"}
              ) > 0.5
              and max by (environment, location) (portprobe:location_targets:count) >= 5
            ) or vector(0)
            """)
        .steps(Steps.green(1, "orange"))
        .size(5, 4);
  }

  private static Panel regional() {
    return Panels.stat("Regional outages")
        .says(
            """
            Ports that half of the locations or fewer do not reach, one of the chosen among them.
            """)
        .now(
            """
            count(
              count by (environment, service, instance, protocol) (portprobe:partly_down{@})
            ) or vector(0)
            """)
        .steps(Steps.green(1, "yellow"))
        .size(5, 4);
  }

  private static Panel fewer() {
    return Panels.stat("Seen from fewer")
        .says(
            """
            Ports that fewer locations judge than did within six hours: their outages are confirmed
            by fewer, or by none.
            """)
        .now(
            """
            count(
              portprobe:locations_expected:count{environment=~"$environment",tier=~"$tier",team=~"$team"}
              > portprobe:locations_reporting:count
            ) or vector(0)
            """)
        .steps(Steps.green(1, "yellow"))
        .size(4, 4);
  }

  private static Panel matrix() {
    return Panels.matrix("State of each service from each location", "port", "location")
        .says(
            """
            A row for each port, the worst first, a column for each location. A row of one red cell
            is regional, a whole red row is an outage, a whole red column is a location that is
            broken. Empty is not probed.
            """)
        .rows(
            """
            sort_desc(
              label_join(
                max by (service, instance, location) (STATE), "port", " ", "service", "instance"
              )
            )
            """
                .replace("STATE", States.BY_LOCATION))
        .unit("short")
        .states()
        .size(16, 12);
  }

  private static Panel silence() {
    return Panels.bars("Last heard of")
        .says(
            """
            How long ago each location gave its last sample. From 15 minutes on it counts as silent.
            """)
        .now(
            """
            time() - max by (environment, location) (portprobe:last_sample_timestamp_seconds{@})
            """,
            "{{location}}")
        .unit("s")
        .steps(Steps.green(300, "yellow").from(900, "red"))
        .size(8, 12);
  }

  private static Panel failing() {
    return Panels.lines("Targets that fail, by location")
        .says(
            """
            The part of its targets that each location sees fail. One line above the others is
            suspect.
            """)
        .over(
            """
            max by (environment, location) (
              portprobe:location_down:ratio{environment=~"$environment",location=~"$location"}
            )
            """,
            "{{location}}")
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.5, "red"))
        .size(8, 8);
  }

  private static Panel reasons() {
    return Panels.heaps("Reasons by location")
        .says("Why targets fail, and from where: one reason at one location is that location's.")
        .over(
            "count by (location, reason) (portprobe:failing_reason{@})", "{{location}} {{reason}}")
        .unit("short")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("Nothing failed")
        .size(24, 8);
  }

  private static Panel durations() {
    return Panels.lines("Time of a probe, by location")
        .says(
            """
            The mean over its services of the median time of a probe: distance, and what changes it.
            """)
        .over("avg by (location) (portprobe:duration_median_seconds{@})", "{{location}}")
        .unit("s")
        .size(8, 8);
  }

  private static Panel connecting() {
    return Panels.lines("Connecting, by location")
        .says(
            """
            The same for connecting alone: where all services of a location rise, it is its network.
            """)
        .over("avg by (location) (portprobe:connect_median_seconds{@})", "{{location}}")
        .unit("s")
        .size(8, 8);
  }
}
