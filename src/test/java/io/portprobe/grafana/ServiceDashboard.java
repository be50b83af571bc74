package io.portprobe.grafana;

/** Everything about one service: where the alerts lead. */
final class ServiceDashboard {
  private static final String ALERTS = "ALERTS{@, alertstate=\"firing\"}";

  private ServiceDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-service",
            "Portprobe / Service",
            "One service: its state from each location, what is slow in it, whose it is")
        .variables(
            Variable.anyOrNone("environment", "probe_success{tier!=\"\"}"),
            Variable.one("service", "probe_success{tier!=\"\",environment=~\"$environment\"}"),
            Variable.any(
                "instance", "probe_success{environment=~\"$environment\",service=\"$service\"}"))
        .selects("environment=~\"$environment\",service=\"$service\",instance=~\"$instance\"")
        .marks("Alerts", ALERTS, "{{alertname}}")
        .row("$service", ServiceNumbers.all())
        .row("Who, and what to do", who(), alerts(), healthy())
        .row("From each location", locations(), probes())
        .row("What is slow", phases(), median(), reasons(), connect());
  }

  private static Panel who() {
    return Panels.table("What is known of it")
        .says(
            """
            What the inventory says: whom to call, what breaks, what to do. Empty is not documented.
            """)
        .rows(
            """
            max by (instance, protocol, tier, team, capability, owner, impact, contact, runbook_url, docs) (
              portprobe_target_info{@}
            )
            """)
        .columns(
            Column.port(),
            Column.tier(),
            Column.of("impact", "Impact"),
            Column.owner(),
            Column.of("contact", "Contact"),
            Column.address("runbook_url", "Runbook"),
            Column.team(),
            Column.of("capability", "Capability"),
            Column.address("docs", "Documents"))
        .otherwise("The inventory has no such service")
        .size(24, 4);
  }

  private static Panel alerts() {
    return Panels.table("Alerts that fire")
        .says(
            """
            The alerts about it that fire now. Each leads to its page, which says what to look at.
            """)
        .rows("max by (alertname, severity, scope, location) (" + ALERTS + ")")
        .columns(
            Column.of("alertname", "Alert").link("What to do", Links.PAGE_OF_THE_ALERT),
            Column.of("severity", "Severity").width(105),
            Column.of("scope", "Scope").width(120),
            Column.of("location", "Location").width(105))
        .otherwise("None")
        .size(11, 7);
  }

  private static Panel healthy() {
    String row = "instance, protocol, location";
    return Panels.table("Last healthy, by location")
        .says(
            """
            When each location last got through, how long that took, and what is left of the
            certificate that it saw.
            """)
        .rows("max by (" + row + ") (portprobe:last_success_timestamp_seconds{@}) * 1000")
        .rows("max by (" + row + ") (portprobe:last_success_duration_seconds{@})")
        .rows(
            """
            (
              min by (ROW) (last_over_time(probe_ssl_earliest_cert_expiry{@}[1h])) - time()
            ) / 86400
            """
                .replace("ROW", row))
        .columns(
            Column.of("location", "Location"),
            Column.port(),
            Column.value("A", "Last healthy").unit("dateTimeFromNow"),
            Column.value("B", "It took").unit("s").width(95),
            Column.value("C", "Certificate").unit(Units.DAYS).decimals(0).width(125))
        .sortedUp("Last healthy")
        .otherwise("Never")
        .size(13, 7);
  }

  private static Panel locations() {
    return Panels.timeline("State by location")
        .says(
            """
            What each location has confirmed: one failed probe is not yet red. One red row of
            several is rather the way there; all red is the service. Purple could not check.
            """)
        .over(
            "max by (location, instance) (" + States.BY_LOCATION + ")", "{{location}} {{instance}}")
        .size(24, 7);
  }

  private static Panel probes() {
    return Panels.timeline("Failed probes by location")
        .says(
            """
            Every failed probe, confirmed or not, where several fall together the worst: thin red
            stripes are a port that flaps.
            """)
        .over(
            "4 - 4 * min by (location, instance) (min_over_time(probe_success{@}[$__interval]))",
            "{{location}} {{instance}}")
        .size(24, 7);
  }

  private static Panel phases() {
    return Panels.areas("Phases of a probe")
        .says(
            """
            What a probe spends its time with, as the mean over locations: resolve is DNS, connect
            the network, tls and exchange the service and its load.
            """)
        .over(
            """
            avg by (phase) (
              avg_over_time(probe_tcp_duration_seconds{@}[$__interval])
              or avg_over_time(probe_udp_duration_seconds{@}[$__interval])
            )
            """,
            "{{phase}}")
        .unit("s");
  }

  private static Panel median() {
    return Panels.lines("Median against usual")
        .says(
            """
            The median time of successful probes, and what is usual: the median, and what 95 % of
            the medians stayed below, in the same hour of the last week. Twice the usual is an
            alert.
            """)
        .over("max by (location) (portprobe:duration_median_seconds{@})", "{{location}}")
        .over(
            "max by (location) (portprobe:duration_baseline_p50_seconds{@})",
            "{{location}} usually")
        .over(
            "max by (location) (portprobe:duration_baseline_p95_seconds{@})",
            "{{location}} usually below")
        .unit("s");
  }

  private static Panel reasons() {
    return Panels.heaps("Reasons of failures")
        .says("Why probes fail, and from how many locations. Each reason leads to what it means.")
        .over("count by (reason, phase) (probe_failure_info{@})", "{{reason}} in {{phase}}")
        .unit("short")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("No failures");
  }

  private static Panel connect() {
    return Panels.lines("Connecting, by location")
        .says(
            """
            The median time of connecting alone, which is one round trip: where it rises the network
            is slow, or the service's accept queue is full.
            """)
        .over("max by (location) (portprobe:connect_median_seconds{@})", "{{location}}")
        .unit("s")
        .otherwise("No connection: UDP");
  }
}
