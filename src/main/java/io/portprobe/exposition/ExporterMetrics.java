package io.portprobe.exposition;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** The exporter's own metrics: what it did, how it is, and the JVM and process below it. */
public final class ExporterMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final AtomicBoolean jvmRegistered = new AtomicBoolean();
  private final Counter probes =
      Counter.builder()
          .name("portprobe_probes_total")
          .help("Probes that ended, by module and reason; the reason of a success is empty")
          .labelNames("module", "result", "reason")
          .register(registry);
  private final Counter rejected =
      Counter.builder()
          .name("portprobe_probes_rejected_total")
          .help("Probes refused with 503 because a limit was reached")
          .register(registry);
  private final Counter denied =
      Counter.builder()
          .name("portprobe_probes_denied_total")
          .help("Probes refused with 403 because the access policy denies them")
          .register(registry);
  private final Counter abandoned =
      Counter.builder()
          .name("portprobe_probes_abandoned_total")
          .help("Probes ended early because the client was gone")
          .register(registry);
  private final Counter unknownModules =
      Counter.builder()
          .name("portprobe_module_unknown_total")
          .help("Count of unknown modules requested by probes")
          .register(registry);
  private final Counter badRequests =
      Counter.builder()
          .name("portprobe_bad_requests_total")
          .help("Probe requests that were answered with an error instead of a probe")
          .register(registry);

  /** Metrics of that version of the program. */
  public ExporterMetrics(String version) {
    Info.builder()
        .name("portprobe_build_info")
        .help("The version that runs")
        .labelNames("version", "javaversion")
        .register(registry)
        .setLabelValues(version, Runtime.version().toString());
  }

  /** Adds a gauge whose value is asked for at each scrape. */
  public ExporterMetrics gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
    return this;
  }

  /**
   * Adds a gauge with labels, whose values are asked for at each scrape.
   *
   * @param values hands each series, by the values of its labels and its own, to what it is given
   */
  public ExporterMetrics gauge(
      String name, String help, List<String> labels, Consumer<Series> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels.toArray(String[]::new))
        .callback(callback ->
            values.accept((of, value) -> callback.call(value, of.toArray(String[]::new))))
        .register(registry);
    return this;
  }

  /**
   * Adds a counter with one label.
   *
   * @param values all that the label can have; each begins at 0
   * @return counts one more of the value that it is given
   */
  public Consumer<String> counter(String name, String help, String label, List<String> values) {
    Counter counter = Counter.builder().name(name).help(help).labelNames(label).register(registry);
    values.forEach(counter::initLabelValues);
    return value -> counter.labelValues(value).inc();
  }

  /** Takes the series of a gauge. */
  @FunctionalInterface
  public interface Series {
    /** Takes one, by the values of its labels. */
    void add(List<String> labels, double value);
  }

  /** Counts a finished probe. */
  public void count(ProbeReport report) {
    String reason =
        switch (report.outcome()) {
          case Outcome.Success _ -> "";
          case Outcome.Failure failure -> failure.reason().label();
        };
    probes.labelValues(report.module(), reason.isEmpty() ? "success" : "failure", reason).inc();
  }

  /** Counts a probe that a limit has kept out. */
  public void countRejected() {
    rejected.inc();
  }

  /** Counts a probe that the access policy denies. */
  public void countDenied() {
    denied.inc();
  }

  /** Counts a probe whose client was gone. */
  public void countAbandoned() {
    abandoned.inc();
  }

  /** Counts a request for a module that is not there. */
  public void countUnknownModule() {
    unknownModules.inc();
  }

  /** Counts a request that could not become a probe. */
  public void countBadRequest() {
    badRequests.inc();
  }

  /**
   * All of them, now.
   *
   * @param accept the request's header; empty for the classic text format
   */
  public Answer scrape(String accept) {
    // Not at start-up: the management beans behind it take longer to load than all the rest.
    if (jvmRegistered.compareAndSet(false, true)) {
      JvmMetrics.builder().register(registry);
    }
    ExpositionFormatWriter writer = formats.findWriter(accept);
    var out = new ByteArrayOutputStream(16 * 1024);
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return new Answer(writer.getContentType(), out.toByteArray());
  }
}
