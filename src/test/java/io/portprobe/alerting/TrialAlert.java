package io.portprobe.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An alert as the rules give it.
 *
 * @param labels what it is
 * @param annotations what it says
 * @param endsAt when it was resolved, or will be
 */
record TrialAlert(Map<String, String> labels, Map<String, String> annotations, String endsAt) {
  private static final String STARTS_AT = "2026-01-05T09:30:00Z";
  private static final String NOT_YET = "2200-01-01T00:00:00Z";

  TrialAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** One with those labels, each {@code name=value}. */
  static TrialAlert labelled(String... labels) {
    return new TrialAlert(Map.of(), Map.of(), NOT_YET).with(labels);
  }

  /** A database that is down everywhere, with all that is known of it. */
  static TrialAlert portDown(String service) {
    var annotations =
        Map.ofEntries(
            Map.entry(
                "summary", service + " (db1.example:5432/tcp) is down, as 2 of 2 locations see"),
            Map.entry("description", "No probe succeeded"),
            Map.entry("capability", "Checkout"),
            Map.entry("impact", "No order can be paid"),
            Map.entry("owner", "Payments, +1 555 0101"),
            Map.entry("failing_locations", "eu-west, us-east"),
            Map.entry("healthy_locations", "none"),
            Map.entry("reasons", "connection_refused x2"),
            Map.entry("look_first", "Is the process running? Does it listen on that port?"),
            Map.entry("last_healthy", "2026-01-05 09:29:15 UTC"),
            Map.entry("last_healthy_latency", "12ms"),
            Map.entry("runbook_url", "https://runbooks.example/orders-db?from=alert&x=1"),
            Map.entry(
                "dashboard_url",
                "https://grafana.example/d/portprobe-service?var-service=orders-db&var-instance=db1.example%3A5432"));
    return new TrialAlert(Map.of(), annotations, NOT_YET)
        .with(
            "alertname=PortDown",
            "service=" + service,
            "instance=db1.example:5432",
            "host=db1.example",
            "protocol=tcp",
            "scope=global",
            "capability=checkout",
            "tier=critical",
            "severity=critical");
  }

  /** The same with those labels, each {@code name=value}. */
  TrialAlert with(String... more) {
    var all = new TreeMap<>(labels);
    Stream.of(more).map(each -> each.split("=", 2)).forEach(each -> all.put(each[0], each[1]));
    return new TrialAlert(all, annotations, endsAt);
  }

  /** The same, where every annotation that is prose says that. */
  TrialAlert saying(String text) {
    var all = new TreeMap<>(annotations);
    all.replaceAll((name, said) -> name.endsWith("_url") ? said : text);
    return new TrialAlert(labels, all, endsAt);
  }

  /** The same with other links. */
  TrialAlert linking(String url) {
    var all = new TreeMap<>(annotations);
    all.replaceAll((name, said) -> name.endsWith("_url") ? url : said);
    return new TrialAlert(labels, all, endsAt);
  }

  /** The same, resolved after twelve minutes. */
  TrialAlert resolved() {
    return new TrialAlert(labels, annotations, "2026-01-05T09:42:00Z");
  }

  /** What Alertmanager's API takes. */
  static String json(List<TrialAlert> alerts) {
    return write(alerts.stream().map(TrialAlert::fields).toList());
  }

  /** What a template is given when this alert alone is told of. */
  String templateData() {
    String status = endsAt.equals(NOT_YET) ? "firing" : "resolved";
    Map<String, Object> alert = new TreeMap<>(fields());
    alert.put("status", status);
    return write(
        Map.of(
            "receiver",
            "trial",
            "status",
            status,
            "alerts",
            List.of(alert),
            "groupLabels",
            Map.of(),
            "commonLabels",
            labels,
            "commonAnnotations",
            annotations,
            "externalURL",
            "http://alertmanager.example"));
  }

  private Map<String, Object> fields() {
    return Map.of(
        "labels", labels, "annotations", annotations, "startsAt", STARTS_AT, "endsAt", endsAt);
  }

  private static String write(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
