package io.portprobe;

import io.portprobe.config.ConfigStore;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.exposition.ExporterMetrics;

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
        .gauge("portprobe_probes_limit", "Probes that may run at once", runner::limit);
  }
}
