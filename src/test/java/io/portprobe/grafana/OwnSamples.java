package io.portprobe.grafana;

import java.io.IOException;

/** What Portprobe, Prometheus and Alertmanager say of themselves at one moment. */
final class OwnSamples {
  private final History history;
  private final long ago;
  private final double elapsed;

  OwnSamples(History history, long ago) {
    this.history = history;
    this.ago = ago;
    this.elapsed = Fleet.LENGTH.toSeconds() - ago;
  }

  void scrape() throws IOException {
    for (String location : Fleet.LOCATIONS) {
      String labels =
          "job=\"portprobe\",instance=\"probe-%s:9115\",location=\"%1$s\"".formatted(location);
      boolean heard = Fleet.isHeard(location, ago);
      history.add("up", labels, heard ? 1 : 0);
      if (heard) {
        exporter(labels);
        limits(labels);
        process(labels);
        inventory(location);
      }
    }
    history.add("portprobe_service_file_last_reload_successful", files(), 0);
    surroundings();
    alerts();
  }

  private static String files() {
    return "job=\"portprobe\",instance=\"probe-eu-west:9115\",location=\"eu-west\","
        + "file=\"teams/books.yml\"";
  }

  private void exporter(String labels) throws IOException {
    history.add(
        "portprobe_build_info", labels + ",version=\"0.1.0\",javaversion=\"25.0.3+9-LTS\"", 1);
    history.add("portprobe_probes_in_flight", labels, 500);
    history.add("portprobe_probes_limit", labels, 10_000);
    history.add("portprobe_probes_rejected_total", labels, 0);
    history.add("portprobe_probes_abandoned_total", labels, Math.floor(elapsed / 3600));
    history.add("portprobe_bad_requests_total", labels, 0);
    history.add("portprobe_module_unknown_total", labels, 0);
    String kind = ",module=\"tcp\",result=\"%s\",reason=\"%s\"";
    history.add("portprobe_probes_total", labels + kind.formatted("success", ""), elapsed / 2);
    history.add(
        "portprobe_probes_total",
        labels + kind.formatted("failure", "connect_timeout"),
        elapsed / 60);
    history.add("portprobe_config_last_reload_successful", labels, 1);
    double loaded = Fleet.END.getEpochSecond() - (ago < 3600 ? 3600 : 86_400);
    history.add("portprobe_config_last_reload_success_timestamp_seconds", labels, loaded);
  }

  private void limits(String labels) throws IOException {
    history.add("portprobe_probes_over_limit_total", labels + ",limit=\"target\"", 0);
    history.add("portprobe_probes_denied_total", labels, Math.floor(elapsed / 1200));
    history.add(
        "portprobe_http_refused_total",
        labels + ",reason=\"slow_request\"",
        Math.floor(elapsed / 1800));
    history.add("portprobe_http_connections", labels, 60);
    history.add("portprobe_http_connections_limit", labels, 12_000);
  }

  private void process(String labels) throws IOException {
    history.add("jvm_memory_used_bytes", labels + ",area=\"heap\"", 5e7 + ago % 600 * 1e4);
    history.add("jvm_gc_collection_seconds_sum", labels + ",gc=\"Copy\"", elapsed / 1000);
    history.add("jvm_threads_current", labels, 15);
    history.add("process_cpu_seconds_total", labels, elapsed / 50);
    history.add("process_open_fds", labels, 40);
    history.add("process_max_fds", labels, 20_000);
  }

  private void inventory(String location) throws IOException {
    for (Watched watched : Fleet.SERVICES) {
      info(watched, location);
    }
    info(Fleet.FORGOTTEN, location);
  }

  private void info(Watched watched, String location) throws IOException {
    String prose =
        """
        job="portprobe",module="any",owner="%s@example.com",impact="%s fails",contact="phone",\
        docs="https://docs.example/%2$s",runbook_url="https://runbooks.example/%2$s",\
        """
            .formatted(watched.team(), watched.name());
    history.add("portprobe_target_info", prose + watched.labels(location), 1);
  }

  private void surroundings() throws IOException {
    String prometheus = "job=\"prometheus\",instance=\"localhost:9090\"";
    history.add(
        "prometheus_sd_refresh_failures_total",
        prometheus + ",mechanism=\"http\"",
        Math.floor(elapsed / 7200));
    history.add(
        "prometheus_rule_evaluation_failures_total",
        prometheus + ",rule_group=\"records.rules.yml;portprobe.samples\"",
        0);
    history.add(
        "alertmanager_notifications_failed_total",
        "job=\"alertmanager\",instance=\"localhost:9093\",integration=\"email\"",
        0);
  }

  private void alerts() throws IOException {
    fires("PortDown", 0, ",severity=\"critical\",scope=\"global\"", 17 * 60);
    fires("PortConnectLatencyRegression", 0, ",severity=\"info\",location=\"us-east\"", 40 * 60);
    fires("PortFlapping", 2, ",severity=\"warning\",location=\"eu-west\"", 26 * 60);
    fires("TlsCertificateExpiring", 4, ",severity=\"warning\"", 5 * 3600);
  }

  private void fires(String alert, int service, String labels, long since) throws IOException {
    if (ago <= since) {
      Watched about = Fleet.SERVICES.get(service);
      String target = about.labels("").replace(",location=\"\"", "");
      String name = "alertname=\"" + alert + "\",alertstate=\"firing\"," + target;
      history.add("ALERTS", name + labels, 1);
    }
  }
}
