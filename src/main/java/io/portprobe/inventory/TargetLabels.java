package io.portprobe.inventory;

import io.portprobe.config.Service;
import io.portprobe.config.Tier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The labels by which Prometheus knows a service as it is probed from one location. */
final class TargetLabels {
  private TargetLabels() {}

  /** The labels of its series. */
  static Map<String, String> ofSeries(Observation observation) {
    Service service = observation.service();
    var labels = new LinkedHashMap<String, String>();
    labels.put("service", service.name());
    labels.put("instance", service.target().toString());
    labels.put("host", service.target().host());
    labels.put("protocol", service.protocol().name().toLowerCase(Locale.ROOT));
    labels.put("tier", service.tier().name());
    labels.putAll(service.labels());
    labels.put("location", observation.exporter().location());
    labels.values().removeIf(String::isEmpty);
    return labels;
  }

  /** How it is scraped: of the series nothing tells of these. */
  static Map<String, String> ofScrape(Observation observation) {
    Service service = observation.service();
    ExporterAddress exporter = observation.exporter();
    Tier tier = service.tier();
    var labels = new LinkedHashMap<String, String>();
    labels.put("__scheme__", exporter.scheme());
    labels.put("__metrics_path__", exporter.probePath());
    labels.put("__param_target", service.target().toString());
    labels.put("__param_module", service.module());
    labels.put("__scrape_interval__", PrometheusDuration.format(tier.scrapeInterval()));
    labels.put("__scrape_timeout__", PrometheusDuration.format(tier.timeout()));
    return labels;
  }
}
