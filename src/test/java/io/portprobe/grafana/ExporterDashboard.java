package io.portprobe.grafana;

/** Portprobe itself, and what Prometheus needs to hear of it. */
final class ExporterDashboard {
  private static final String WHICH = "{{location}} {{instance}}";

  private ExporterDashboard() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "portprobe-exporter",
            "Portprobe / Exporter",
            "Whether Portprobe and Prometheus do their work, and how near they are to their limits")
        .variables(Variable.anyOrNone("location", "up{job=\"portprobe\"}"))
        .selects("job=\"portprobe\",location=~\"$location\"")
        .marksTimes(
            "Reloads",
            "1000 * portprobe_config_last_reload_success_timestamp_seconds{@}",
            "Configuration loaded at {{location}}")
        .row("Now", gone(), missing(), files(), unknown(), missed(), full(), discovery(), notices())
        .row("Probes", inFlight(), results(), reasons(), refused(), duration(), lost())
        .row("Prometheus", ruleFailures(), refreshes(), unmatched())
        .row("JVM and process", heap(), collections(), cpu(), descriptors(), threads(), builds());
  }

  private static Panel gone() {
    return Panels.stat("Exporters gone")
        .says("Exporters that do not answer: nothing is watched from there.")
        .now("count(up{@} == 0) or vector(0)")
        .steps(Steps.green(1, "red"));
  }

  private static Panel missing() {
    return Panels.stat("Targets missing")
        .says(
            "Services of the inventory that Prometheus has had no result of for a quarter of an hour.")
        .now("count(" + Targets.MISSING + ") or vector(0)")
        .steps(Steps.green(1, "red"));
  }

  private static Panel files() {
    return Panels.stat("Bad files")
        .says(
            "Configurations and files of services on disk that cannot be loaded; what was before is in force.")
        .now(
            """
            (count(portprobe_config_last_reload_successful{@} == 0) or vector(0))
            + (count(portprobe_service_file_last_reload_successful{@} == 0) or vector(0))
            """)
        .steps(Steps.green(1, "orange"));
  }

  private static Panel unknown() {
    return Panels.stat("Unwatched targets")
        .says(
            "Targets of a tier that the rules have no windows for: their outages are not confirmed.")
        .now(
            """
            count(
              up{tier!="", location=~"$location"} == 1
              unless on (environment, service, instance, protocol, location)
                portprobe:confirm_samples:count
            ) or vector(0)
            """)
        .steps(Steps.green(1, "orange"));
  }

  private static Panel missed() {
    return Panels.stat("Scrapes that fail")
        .says("The part of the scrapes of probes that ended without an answer of Portprobe now.")
        .now("1 - avg(up{tier!=\"\", location=~\"$location\"})")
        .unit("percentunit")
        .decimals(1)
        .steps(Steps.green(0.01, "yellow").from(0.2, "red"));
  }

  private static Panel full() {
    return Panels.stat("In use")
        .says("The part of the probes that may run at once which do, at the fullest exporter.")
        .now("max(portprobe_probes_in_flight{@} / portprobe_probes_limit{@})")
        .unit("percentunit")
        .decimals(0)
        .steps(Steps.green(0.7, "yellow").from(0.9, "red"));
  }

  private static Panel discovery() {
    return Panels.stat("Discovery fails")
        .says("How often Prometheus could not read its targets by HTTP in the time shown.")
        .now(
            "sum(increase(prometheus_sd_refresh_failures_total{mechanism=\"http\"}[$__range])) or vector(0)")
        .decimals(0)
        .steps(Steps.green(1, "yellow").from(10, "red"));
  }

  private static Panel notices() {
    return Panels.stat("Messages lost")
        .says("How many messages Alertmanager could not deliver in the time shown.")
        .now("sum(increase(alertmanager_notifications_failed_total[$__range])) or vector(0)")
        .decimals(0)
        .steps(Steps.green(1, "red"));
  }

  private static Panel inFlight() {
    return Panels.lines("Probes in flight")
        .says("How many probes run, in parts of how many may. Alerts begin at the dashed line.")
        .over("portprobe_probes_in_flight{@} / portprobe_probes_limit{@}", WHICH)
        .unit("percentunit")
        .steps(Steps.green(0.9, "red"))
        .size(8, 8);
  }

  private static Panel results() {
    return Panels.areas("Probes by result")
        .says(
            "Probes each second, by how they ended. A step without a change of the inventory is news.")
        .over("sum by (result) (rate(portprobe_probes_total{@}[$__rate_interval]))", "{{result}}")
        .unit("reqps")
        .size(8, 8);
  }

  private static Panel reasons() {
    return Panels.heaps("Failures by reason")
        .says(
            "Failed probes each second, by reason: internal_error is a defect of Portprobe, network_error its host.")
        .over(
            """
            sum by (reason) (rate(portprobe_probes_total{@, result="failure"}[$__rate_interval]))
            """,
            "{{reason}}")
        .unit("reqps")
        .link("What it means", Links.PAGE_OF_THE_SERIES)
        .size(8, 8);
  }

  private static Panel refused() {
    return Panels.lines("Requests that became no probe")
        .says(
            "Requests each second that were refused for want of room, given up by the client, or wrong.")
        .over("sum(rate(portprobe_probes_rejected_total{@}[$__rate_interval]))", "no room")
        .over("sum(rate(portprobe_probes_abandoned_total{@}[$__rate_interval]))", "given up")
        .over("sum(rate(portprobe_bad_requests_total{@}[$__rate_interval]))", "wrong")
        .over("sum(rate(portprobe_module_unknown_total{@}[$__rate_interval]))", "unknown module")
        .unit("reqps")
        .size(8, 8);
  }

  private static Panel duration() {
    return Panels.lines("Time of scrapes against their timeout")
        .says(
            "The slowest scrape of each location, in parts of what its probe was allowed: 100 % timed out.")
        .over(
            """
            max by (location) (
              scrape_duration_seconds{tier!="", location=~"$location"}
              / on (environment, service, instance, protocol, location) probe_timeout_seconds
            )
            """,
            "{{location}}")
        .unit("percentunit")
        .steps(Steps.green(1, "red"))
        .size(8, 8);
  }

  private static Panel lost() {
    return Panels.lines("Scrapes that fail")
        .says(
            "The part of the scrapes of probes without an answer, by location. Over the line is an alert.")
        .over("1 - avg by (location) (up{tier!=\"\", location=~\"$location\"})", "{{location}}")
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.2, "red"))
        .size(8, 8);
  }

  private static Panel ruleFailures() {
    return Panels.lines("Rules that fail")
        .says(
            "Evaluations of Portprobe's rules that failed, each second: while they do, those alerts are dead.")
        .over(
            """
            sum by (rule_group) (
              rate(prometheus_rule_evaluation_failures_total{rule_group=~".*portprobe.*"}[$__rate_interval])
            )
            """,
            "{{rule_group}}")
        .unit("ops")
        .otherwise("Prometheus is not scraped itself")
        .size(8, 8);
  }

  private static Panel refreshes() {
    return Panels.lines("Failures of discovery")
        .says(
            "How often each second Prometheus could not read its targets; meanwhile their list is frozen.")
        .over(
            """
            sum by (mechanism) (rate(prometheus_sd_refresh_failures_total[$__rate_interval]))
            """,
            "{{mechanism}}")
        .unit("ops")
        .otherwise("Prometheus is not scraped itself")
        .size(8, 8);
  }

  private static Panel unmatched() {
    return Panels.table("Targets that are missing")
        .says(
            "Services of the inventory that are not probed, and from where: look into Prometheus's targets.")
        .rows(
            "max by (environment, service, instance, tier, team, location) ("
                + Targets.MISSING
                + ")")
        .columns(
            Column.of("service", "Service"),
            Column.of("instance", "Port"),
            Column.of("location", "Location"),
            Column.of("tier", "Tier"),
            Column.of("team", "Team"),
            Column.of("environment", "Environment"))
        .otherwise("None")
        .size(8, 8);
  }

  private static Panel heap() {
    return Panels.lines("Heap")
        .says(
            "What the JVM uses of its heap. A saw is well; a floor that rises for days is a leak.")
        .over("jvm_memory_used_bytes{@, area=\"heap\"}", WHICH)
        .unit("bytes")
        .size(8, 8);
  }

  private static Panel collections() {
    return Panels.lines("Garbage collection")
        .says(
            "The part of the time that is spent on collecting garbage. Over the line the heap is too small.")
        .over(
            """
            sum by (location, instance) (rate(jvm_gc_collection_seconds_sum{@}[$__rate_interval]))
            """,
            WHICH)
        .unit("percentunit")
        .steps(Steps.green(0.05, "red"))
        .size(8, 8);
  }

  private static Panel cpu() {
    return Panels.lines("CPU")
        .says(
            "How many cores Portprobe keeps busy. It rises with the probes, and with TLS above all.")
        .over("rate(process_cpu_seconds_total{@}[$__rate_interval])", WHICH)
        .unit("percentunit")
        .size(8, 8);
  }

  private static Panel descriptors() {
    return Panels.lines("File descriptors")
        .says(
            "Open descriptors, in parts of how many there may be. Without one left no probe can be made.")
        .over("process_open_fds{@} / process_max_fds{@}", WHICH)
        .unit("percentunit")
        .range(0, 1)
        .steps(Steps.green(0.8, "red"))
        .size(8, 8);
  }

  private static Panel threads() {
    return Panels.lines("Threads")
        .says(
            "Platform threads of the JVM. Probes run on virtual ones, so the number should hardly change.")
        .over("jvm_threads_current{@}", WHICH)
        .unit("short")
        .size(8, 8);
  }

  private static Panel builds() {
    return Panels.table("What runs")
        .says(
            "The version of each exporter and of its Java. Two versions are a roll-out that has not ended.")
        .rows("max by (location, instance, version, javaversion) (portprobe_build_info{@})")
        .columns(
            Column.of("location", "Location"),
            Column.of("instance", "Exporter"),
            Column.of("version", "Version"),
            Column.of("javaversion", "Java"))
        .size(8, 8);
  }
}
