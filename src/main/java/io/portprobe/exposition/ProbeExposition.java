package io.portprobe.exposition;

import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import io.portprobe.model.ProbeReport;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports in the format that the scraper accepts best. */
public final class ProbeExposition {
  private final ExpositionFormats formats = ExpositionFormats.init();

  /**
   * The report's metrics.
   *
   * @param accept the request's header; empty for the classic text format
   */
  public Answer of(ProbeReport report, String accept) {
    return of(ReportMetrics.of(report), accept);
  }

  /**
   * The metrics of a report that is that old, and the age itself.
   *
   * @param accept the request's header; empty for the classic text format
   */
  public Answer of(ProbeReport report, Duration age, String accept) {
    return of(ReportMetrics.of(report, age), accept);
  }

  private Answer of(List<Measurement> measurements, String accept) {
    ExpositionFormatWriter writer = formats.findWriter(accept);
    byte[] body =
        switch (writer) {
          case PrometheusTextFormatWriter _ -> TextFormat.CLASSIC.write(measurements);
          case OpenMetricsTextFormatWriter _ -> TextFormat.OPEN_METRICS.write(measurements);
          default -> byLibrary(writer, measurements);
        };
    return new Answer(writer.getContentType(), body);
  }

  private static byte[] byLibrary(ExpositionFormatWriter writer, List<Measurement> measurements) {
    var out = new ByteArrayOutputStream();
    try {
      writer.write(out, new MetricSnapshots(snapshots(measurements)));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private static List<MetricSnapshot> snapshots(List<Measurement> measurements) {
    var families = new LinkedHashMap<GaugeName, List<GaugeDataPointSnapshot>>();
    for (Measurement measurement : measurements) {
      Labels labels = labels(measurement.labels());
      families
          .computeIfAbsent(measurement.gauge(), _ -> new ArrayList<>())
          .add(new GaugeDataPointSnapshot(measurement.value(), labels, null));
    }
    return families.entrySet().stream().map(ProbeExposition::snapshot).toList();
  }

  private static MetricSnapshot snapshot(
      Map.Entry<GaugeName, List<GaugeDataPointSnapshot>> family) {
    var metadata = new MetricMetadata(family.getKey().name(), family.getKey().help());
    return new GaugeSnapshot(metadata, family.getValue());
  }

  private static Labels labels(Map<String, String> labels) {
    return Labels.of(List.copyOf(labels.keySet()), List.copyOf(labels.values()));
  }
}
