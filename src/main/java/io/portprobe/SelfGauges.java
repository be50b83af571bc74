package io.portprobe;

import io.portprobe.config.ConfigStore;
import io.portprobe.engine.History;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.inventory.Selection;
import io.portprobe.inventory.TargetInfo;
import io.portprobe.net.ProbeMemory;
import java.util.List;
import java.util.Map;

/** The gauges of the exporter whose values live in other parts. */
final class SelfGauges {
  private SelfGauges() {}

  static void register(ExporterMetrics metrics, ConfigStore configs, ProbeRunner runner) {
    metrics
        .gauge(
            "portprobe_config_last_reload_successful",
            "Whether the newest attempt to load the configuration succeeded",
            () -> configs.state().lastReloadSucceeded() ? 1 : 0)
        .gauge(
            "portprobe_config_last_reload_success_timestamp_seconds",
            "Timestamp of the last successful configuration reload",
            () -> configs.state().lastSuccess().toEpochMilli() / 1e3)
        .gauge("portprobe_probes_in_flight", "Probes that are running", runner::inFlight)
        .gauge("portprobe_probes_limit", "Probes that may run at once", runner::limit)
        .gauge(
            "portprobe_probe_memory_bytes",
            "Memory that the running probes hold, as estimated",
            ProbeMemory.OF_THE_PROCESS::held)
        .gauge(
            "portprobe_probe_memory_limit_bytes",
            "Memory that running probes may hold",
            ProbeMemory.OF_THE_PROCESS::limit);
  }

  /** How near it is to limits of memory. */
  static void register(ExporterMetrics metrics, ConfigStore configs, History history) {
    metrics
        .gauge("portprobe_history_bytes", "What the recent probes weigh", history::bytes)
        .gauge("portprobe_history_limit_bytes", "What they may weigh", history::maxBytes)
        .gauge(
            "portprobe_config_file_bytes",
            "The size of the configuration file that is in force",
            () -> configs.state().bytes())
        .gauge(
            "portprobe_config_file_limit_bytes",
            "The size that a configuration file, or one of services, may have",
            () -> ConfigStore.MAX_BYTES);
  }

  /**
   * What the exporter tells of the services that it, or with no location of its own any, probes.
   */
  static void register(ExporterMetrics metrics, ConfigStore configs, String location) {
    Selection selection =
        location.isEmpty() ? Selection.ALL : Selection.of(Map.of("location", List.of(location)));
    metrics
        .gauge(
            "portprobe_target_info",
            "What is known of a service besides the labels of its series",
            TargetInfo.LABELS,
            series ->
                TargetInfo.of(configs.current().inventory(), selection)
                    .forEach(labels -> series.add(labels, 1)))
        .gauge(
            "portprobe_service_file_last_reload_successful",
            "Whether what the file of services says is in force",
            List.of("file"),
            series ->
                configs
                    .current()
                    .inventory()
                    .files()
                    .forEach(file ->
                        series.add(List.of(file.path().toString()), file.isGood() ? 1 : 0)));
  }
}
