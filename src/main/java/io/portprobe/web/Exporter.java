package io.portprobe.web;

import io.portprobe.config.ConfigStore;
import io.portprobe.config.PortNames;
import io.portprobe.engine.History;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.engine.Standings;
import io.portprobe.exposition.ExporterMetrics;
import io.portprobe.model.Ticker;

/**
 * The exporter behind the server: what its endpoints show and set going.
 *
 * @param configs the running configuration
 * @param reload replaces it
 * @param runner runs the probes
 * @param history remembers them
 * @param standings remembers what they found of the services
 * @param location which of the configured locations it is; empty for none of them
 * @param metrics the exporter's own
 * @param ticker the clock that deadlines are read from
 * @param ports the names that targets may have for ports
 */
public record Exporter(
    ConfigStore configs,
    Reload reload,
    ProbeRunner runner,
    History history,
    Standings standings,
    String location,
    ExporterMetrics metrics,
    Ticker ticker,
    PortNames ports) {}
