package io.portprobe.inventory;

import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code portprobe_target_info} tells of the services: prose that no series is labelled with,
 * since a mended typing error would begin new series.
 */
public final class TargetInfo {
  /** The labels of the gauge; those that a service does not have are empty. */
  public static final List<String> LABELS =
      List.of(
          "environment",
          "location",
          "service",
          "instance",
          "host",
          "protocol",
          "tier",
          "team",
          "capability",
          "exposure",
          "module",
          "interval_seconds",
          "owner",
          "impact",
          "runbook_url",
          "contact",
          "docs");

  private TargetInfo() {}

  /** The values of the labels, for each service and location. */
  public static Stream<List<String>> of(Inventory inventory, Selection selection) {
    return Observation.of(inventory, selection, ExporterAddress.UNNAMED).map(TargetInfo::values);
  }

  private static List<String> values(Observation observation) {
    Map<String, String> series = TargetLabels.ofSeries(observation);
    Service service = observation.service();
    return LABELS.stream()
        .map(label ->
            switch (label) {
              case "module" -> service.module();
              case "interval_seconds" -> seconds(service);
              default -> series.getOrDefault(label, service.said(label));
            })
        .toList();
  }

  private static String seconds(Service service) {
    double seconds = service.tier().interval().toMillis() / 1e3;
    return seconds == Math.rint(seconds)
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, "%.3f", seconds);
  }
}
