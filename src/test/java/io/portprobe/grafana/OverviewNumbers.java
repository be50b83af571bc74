package io.portprobe.grafana;

/** How many ports are in which trouble now. */
final class OverviewNumbers {
  private OverviewNumbers() {}

  static Panel[] all() {
    return new Panel[] {
      down(),
      regional(),
      unconfirmed(),
      notChecked(),
      silent(),
      flapping(),
      certificates(),
      availability()
    };
  }

  private static Panel down() {
    return Panels.stat("Ports down")
        .says(
            """
            Ports that are down for all: for over half of their locations, two at least, or for the
            only one there is. Each of them is an outage.
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
        .now(
            """
            count(
              count by (environment, service, instance, protocol) (portprobe:partly_down{@})
            ) or vector(0)
            """)
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
            Ports that no location could check, for want of DNS or of a network: nobody knows
            whether they are up.
            """)
        .now("count(portprobe:unchecked{@, scope=\"global\"}) or vector(0)")
        .steps(Steps.green(1, "purple"));
  }

  private static Panel silent() {
    return Panels.stat("No data")
        .says(
            """
            Ports that were probed within the last day and of which nothing has been heard for a
            quarter of an hour, from no location.
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
    return Panels.stat("Certificates")
        .says("Ports whose certificate ends within 14 days, or has ended.")
        .now("count(" + States.CERTIFICATE_LEFT + " < 14) or vector(0)")
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
}
