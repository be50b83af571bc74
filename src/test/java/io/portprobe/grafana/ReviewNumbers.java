package io.portprobe.grafana;

/** What one number tells of a month. */
final class ReviewNumbers {
  static final Steps AVAILABILITY = Steps.of("red").from(0.99, "yellow").from(0.999, "green");

  private ReviewNumbers() {}

  static Panel[] all() {
    return new Panel[] {availability(), outages(), repair(), neverUp(), neverFailed(), renewed()};
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
}
