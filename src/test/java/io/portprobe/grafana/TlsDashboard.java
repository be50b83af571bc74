package io.portprobe.grafana;

/** Certificates: what ends when, what does not verify, what is spoken. */
final class TlsDashboard {
  private static final String ROW = "environment, service, instance, protocol, tier, team";

  private TlsDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-tls",
            "Portprobe / Certificates",
            "Which certificates end, which do not verify, how long handshakes take")
        .variables(
            Variable.anyOrNone("environment", "probe_ssl_earliest_cert_expiry"),
            Variable.anyOrNone(
                "team", "probe_ssl_earliest_cert_expiry{environment=~\"$environment\"}"),
            Variable.any(
                "service",
                "probe_ssl_earliest_cert_expiry{environment=~\"$environment\",team=~\"$team\"}"),
            Variable.any("instance", "probe_ssl_earliest_cert_expiry{service=~\"$service\"}"))
        .selects(
            "environment=~\"$environment\",team=~\"$team\",service=~\"$service\","
                + "instance=~\"$instance\"")
        .row("Now", ended(), soon(), later(), unverified(), watched())
        .row("Certificates", certificates(), left(), renewed())
        .row("Handshakes", durations(), failures(), versions());
  }

  private static Panel ended() {
    return Panels.stat("Ended")
        .says("Ports whose certificate has ended: clients that verify refuse them.")
        .now("count(" + States.CERTIFICATE_LEFT + " < 0) or vector(0)")
        .steps(Steps.green(1, "red"))
        .size(5, 4);
  }

  private static Panel soon() {
    return Panels.stat("Ends within 3 days")
        .says("Ports whose certificate ends within 3 days: the alert is critical.")
        .now("count(" + States.CERTIFICATE_LEFT + " >= 0 < 3) or vector(0)")
        .steps(Steps.green(1, "red"))
        .size(5, 4);
  }

  private static Panel later() {
    return Panels.stat("Ends within 14 days")
        .says(
            """
            Ports whose certificate ends in 3 to 14 days: renewal is overdue, or about to begin.
            """)
        .now("count(" + States.CERTIFICATE_LEFT + " >= 3 < 14) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .size(5, 4);
  }

  private static Panel unverified() {
    return Panels.stat("Not verified")
        .says(
            """
            Ports whose certificate is not trusted, or for other names, be it that the module does
            not mind.
            """)
        .now("count(min by (" + ROW + ") (probe_tls_verified{@}) == 0) or vector(0)")
        .steps(Steps.green(1, "orange"))
        .size(5, 4);
  }

  private static Panel watched() {
    return Panels.stat("Certificates seen")
        .says("Ports that show a certificate, all in all.")
        .now("count(" + States.CERTIFICATE_LEFT + ") or vector(0)")
        .steps(Steps.of("blue"))
        .size(4, 4);
  }

  private static Panel certificates() {
    return Panels.table("Certificates")
        .says(
            """
            Each port and the certificate that it shows; where locations see different ones there is
            a row for each. What is left is that of the first to end in the chain. A port that is
            down shows what it had within the last hour.
            """)
        .rows(States.CERTIFICATE_LEFT)
        .rows(
            """
            max by (ROW, subject, issuer, serialnumber) (
              probe_ssl_last_chain_info{@}
              or last_over_time(probe_ssl_last_chain_info{@}[1h])
                unless on (environment, service, instance, protocol) probe_ssl_last_chain_info
            )
            """
                .replace("ROW", ROW))
        .rows("min by (" + ROW + ") (last_over_time(probe_tls_verified{@}[1h]))")
        .columns(
            Column.service(),
            Column.port(),
            Column.value("A", "Left")
                .unit(Units.DAYS)
                .decimals(0)
                .steps(Steps.CERTIFICATES)
                .width(95),
            Column.value("C", "Verified").unit("bool_yes_no").width(100),
            Column.of("subject", "Subject"),
            Column.of("issuer", "Issuer"),
            Column.of("serialnumber", "Serial number"),
            Column.team(),
            Column.environment())
        .sortedUp("Left")
        .otherwise("No TLS");
  }

  private static Panel left() {
    return Panels.bars("The first to end")
        .says("What is left of the twenty certificates that end first. Red is 3 days, orange 14.")
        .now("bottomk(20, " + States.CERTIFICATE_LEFT + ")", "{{service}} {{instance}}")
        .unit(Units.DAYS)
        .decimals(0)
        .steps(Steps.CERTIFICATES)
        .link("What happened to it", Links.SERVICE_OF_THE_SERIES);
  }

  private static Panel renewed() {
    return Panels.bars("Renewed")
        .says(
            """
            How often each port's certificate became another in the time shown; ports that did not
            renew are left out. More often than expected is two certificates in turn behind one
            name.
            """)
        .now(
            """
            max by (environment, service, instance) (
              changes(probe_ssl_leaf_not_before_timestamp_seconds{@}[$__range])
            ) > 0
            """,
            "{{service}} {{instance}}")
        .unit("short")
        .steps(Steps.of("blue").from(3, "yellow"))
        .otherwise("None");
  }

  private static Panel durations() {
    return Panels.lines("Time of handshakes")
        .says(
            """
            How long the handshake takes, as the mean over locations; it costs the server most of
            its CPU.
            """)
        .over(
            """
            avg by (service, instance) (
              avg_over_time(probe_tcp_duration_seconds{@, phase="tls"}[$__interval])
            )
            """,
            "{{service}} {{instance}}")
        .unit("s")
        .size(8, 9);
  }

  private static Panel failures() {
    return Panels.heaps("Failures of TLS")
        .says(
            """
            Ports, at each location, whose probe fails for TLS: no handshake, or a certificate that
            is refused.
            """)
        .over("count by (reason) (probe_failure_info{@, reason=~\"tls_.+\"})", "{{reason}}")
        .unit("short")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .otherwise("None")
        .size(8, 9);
  }

  private static Panel versions() {
    return Panels.areas("Versions that are spoken")
        .says(
            """
            How many ports speak which version of TLS, with a client that knows all that are safe.
            """)
        .over(
            """
            count by (version) (
              count by (environment, service, instance, version) (probe_tls_version_info{@})
            )
            """,
            "{{version}}")
        .unit("short")
        .size(8, 9);
  }
}
