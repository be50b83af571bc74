package io.portprobe.grafana;

/** What one number tells of a service. */
final class ServiceNumbers {
  private ServiceNumbers() {}

  static Panel[] all() {
    return new Panel[] {
      state(),
      failing(),
      lastHealthy(),
      certificate(),
      availability(),
      budget(),
      outages(),
      addresses()
    };
  }

  private static Panel state() {
    return Panels.stat("State")
        .says(
            """
            Its worst port now, as all locations see it: regional is down from some of them only.
            """)
        .now("max(" + States.OF_PORTS + ")")
        .states()
        .otherwise("NO DATA");
  }

  private static Panel failing() {
    return Panels.stat("Fails from")
        .says("How many locations do not get through to some port of the service.")
        .now("count(count by (location) (portprobe:confirmed_failing{@} == 1)) or vector(0)")
        .steps(Steps.green(1, "yellow").from(2, "red"))
        .link("From where", Links.dashboard("portprobe-locations"));
  }

  private static Panel lastHealthy() {
    return Panels.stat("Last healthy")
        .says(
            """
            When the last probe succeeded, at the port and location that have waited longest for
            one: moments ago where all is well.
            """)
        .now("min(portprobe:last_success_timestamp_seconds{@}) * 1000")
        .unit("dateTimeFromNow")
        .steps(Steps.of("blue"))
        .otherwise("never seen");
  }

  private static Panel certificate() {
    return Panels.stat("Certificate")
        .says("The time left to the certificate that ends first. Alerts begin at 14 and at 3 days.")
        .now("min(" + States.CERTIFICATE_LEFT + ")")
        .unit(Units.DAYS)
        .decimals(0)
        .steps(Steps.CERTIFICATES)
        .otherwise("no TLS")
        .link("Which one", Links.dashboard("portprobe-tls"));
  }

  private static Panel availability() {
    return Panels.stat("Availability")
        .says(
            """
            The part of the time shown in which its probes succeeded, over all ports and locations.
            """)
        .now("avg(avg_over_time(probe_success{@}[$__range]))")
        .unit("percentunit")
        .decimals(3)
        .steps(Steps.of("red").from(0.99, "yellow").from(0.999, "green"));
  }

  private static Panel budget() {
    return Panels.stat("Error budget")
        .says(
            """
            What is left of the time that its tier may fail in 30 days. Below 0 the promise is
            broken, and -100 % is spent twice over, or more. It needs
            options/error-budget.rules.yml, which says what is promised.
            """)
        .now(
            """
            min(
              clamp_min(
                1 - sum by (tier) (
                  sum_over_time(
                    portprobe:unavailability:avg1m{
                      environment=~"$environment", service="$service"
                    }[30d]
                  )
                )
                  / on (tier) (30 * 24 * 60 * (1 - portprobe:objective)),
                -1
              )
            )
            """)
        .unit("percentunit")
        .decimals(0)
        .steps(Steps.of("red").from(0, "yellow").from(0.25, "green"))
        .otherwise("no objective");
  }

  private static Panel outages() {
    return Panels.stat("Outages")
        .says("How often one of its ports went down in the time shown, as all locations see it.")
        .now("sum(" + Outages.COUNT + ") or vector(0)")
        .steps(Steps.green(1, "yellow").from(5, "red"));
  }

  private static Panel addresses() {
    return Panels.stat("New address")
        .says(
            """
            How often its name led to another address in the time shown, at the location where that
            was most often: a failover, or a round robin.
            """)
        .now("max(changes(probe_ip_addr_hash{@}[$__range]))")
        .steps(Steps.green(1, "blue"));
  }
}
