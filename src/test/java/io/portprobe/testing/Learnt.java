package io.portprobe.testing;

import io.portprobe.model.Measurement;
import io.portprobe.model.ProbeReport;
import java.util.Map;
import java.util.stream.Collectors;

/** What a dialogue learnt, in a form that is short to compare. */
public final class Learnt {
  private Learnt() {}

  /** Values by gauge, with its labels if there are any: {@code probe_service_info{service=ntp}}. */
  public static Map<String, Double> by(ProbeReport report) {
    return report.measurements().stream()
        .collect(Collectors.toMap(Learnt::series, Measurement::value));
  }

  private static String series(Measurement measurement) {
    String name = measurement.gauge().name();
    return measurement.labels().isEmpty() ? name : name + measurement.labels();
  }
}
