package io.portprobe.grafana;

/** What gets lost on the way to services on UDP, and how long the way is. */
final class DatagramPanels {
  private DatagramPanels() {}

  static Panel[] all() {
    return new Panel[] {loss(), roundTrip(), silent(), attempts()};
  }

  private static Panel loss() {
    return Panels.lines("Datagrams without an answer")
        .says(
            """
            The part of the datagrams sent that brought none back, by service and location: loss on
            the way.
            """)
        .over(
            """
            1 - sum by (service, location) (
              sum_over_time(probe_udp_packets_received{@}[$__rate_interval])
            )
            / sum by (service, location) (
              sum_over_time(probe_udp_packets_sent{@}[$__rate_interval])
            )
            """,
            "{{service}} {{location}}")
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.05, "yellow").from(0.2, "red"));
  }

  private static Panel roundTrip() {
    return Panels.lines("Round trips")
        .says(
            """
            From a datagram to its answer, by service and location. Without retries, so loss does
            not show.
            """)
        .over(
            """
            avg by (service, location) (avg_over_time(probe_udp_round_trip_seconds{@}[$__interval]))
            """,
            "{{service}} {{location}}")
        .unit("s");
  }

  private static Panel silent() {
    return Panels.lines("Open or filtered")
        .says(
            """
            Ports, at each location, where silence was accepted: they may be open, and nothing
            proves it.
            """)
        .over("count(probe_port_state{@, state=\"open_or_filtered\"}) or vector(0)", "ports")
        .unit("short");
  }

  private static Panel attempts() {
    return Panels.lines("Attempts in vain")
        .says(
            """
            The part of the attempts that failed, also where a later one succeeded: what retries
            hide.
            """)
        .over(
            """
            sum by (service) (sum_over_time(probe_attempts_failed{@}[$__rate_interval]))
              / sum by (service) (sum_over_time(probe_attempts{@}[$__rate_interval]))
            """,
            "{{service}}")
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.05, "yellow").from(0.2, "red"));
  }
}
