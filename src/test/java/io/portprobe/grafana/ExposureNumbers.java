package io.portprobe.grafana;

/** What one number tells of ports that are open or closed. */
final class ExposureNumbers {
  /** What makes two observations of the same port. */
  static final String PORT = "environment, service, instance, protocol, team, exposure";

  private ExposureNumbers() {}

  static Panel[] all() {
    return new Panel[] {open(), shut(), toAll(), closed(), unproved(), weak(), seen()};
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
        .size(4, 4);
  }

  private static Panel shut() {
    return Panels.stat("Closed, should be open")
        .says(
            "Ports that are to be open, and refuse: nothing listens any more, or a firewall does.")
        .now(
            """
            count(
              count by (PORT) (
                probe_port_state{@, state="closed"}
                and on (environment, service, instance, protocol, location) probe_success == 0
              )
            ) or vector(0)
            """
                .replace("PORT", PORT))
        .steps(Steps.green(1, "orange"))
        .size(4, 4);
  }

  private static Panel closed() {
    return Panels.stat("Proved closed")
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
        .size(3, 4);
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
        .size(3, 4);
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
        .size(4, 4);
  }

  private static Panel weak() {
    return Panels.stat("Weak SSH")
        .says("SSH servers that still offer algorithms that are no longer thought safe.")
        .now("count(max by (" + PORT + ") (probe_ssh_weak_algorithms{@}) > 0) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .size(3, 4);
  }

  private static Panel seen() {
    return Panels.stat("Oldest look")
        .says("How long ago the port was looked at that has waited longest, of those probed today.")
        .now(
            """
            max(
              time() - max by (environment, service, instance, protocol) (
                portprobe:last_sample_timestamp_seconds{
                  environment=~"$environment", team=~"$team", host=~"$host"
                }
              )
            )
            """)
        .unit("s")
        .decimals(0)
        .steps(Steps.green(900, "yellow").from(3600, "red"))
        .otherwise("never")
        .size(3, 4);
  }
}
