package io.portprobe.command;

import io.portprobe.model.AddressResult;
import io.portprobe.model.Cause;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a person at a terminal reads it. */
final class CheckText {
  private static final int NAME_LIMIT = 300;

  private final StringBuilder text = new StringBuilder();
  private final ProbeReport report;

  private CheckText(ProbeReport report) {
    this.report = report;
  }

  /** The text, the line of {@link CheckLine} first. */
  static String of(ProbeReport report, Paint paint) {
    var all = new CheckText(report);
    all.addTarget();
    all.addVerdict();
    all.addTimes();
    all.addService();
    all.addMeasurements();
    if (report.tls() != null) {
      all.addCertificate(report.tls());
    }
    return CheckLine.of(report, paint) + "\n" + CheckLine.withoutBars(all.text.toString());
  }

  private void row(String name, String value) {
    text.append("%-11s %s%n".formatted(name, value));
  }

  private void detail(String name, String value) {
    row("  " + name, value);
  }

  private void addTarget() {
    row("Target", report.target().toString());
    row("Address", report.address() == null ? "none" : report.address().getHostAddress());
    row("Module", report.module());
    row("Port", report.portState().label());
  }

  private void addVerdict() {
    switch (report.outcome()) {
      case Outcome.Success _ -> row("Verdict", "success");
      case Outcome.Failure(var reason, var phase, var detail) -> {
        row("Verdict", "failed in phase %s: %s".formatted(phase.label(), reason.label()));
        row("Detail", detail);
        row("Meaning", Cause.of(reason).meaning());
        row("Look first", Cause.of(reason).lookFirst());
      }
    }
    Judgement.of(report).concerns().forEach(concern -> row("Warning", concern));
  }

  private void addTimes() {
    String limit = Wording.seconds(report.timeout());
    row("Time", Wording.exact(report.duration()) + " of at most " + limit + "s");
    report.phases().forEach((phase, time) -> detail(phase.label(), Wording.exact(time)));
    if (report.attempts() != null && report.attempts().made() > 1) {
      var attempts = report.attempts();
      row("Attempts", "%d, %d of them failed".formatted(attempts.made(), attempts.failed()));
    }
    addAddresses();
  }

  private void addAddresses() {
    if (report.addresses().isEmpty()) {
      return;
    }
    text.append("Addresses\n");
    for (AddressResult each : report.addresses()) {
      text.append("  %s %s%n".formatted(each.address().getHostAddress(), ended(each.outcome())));
    }
  }

  private static String ended(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success _ -> "success";
      case Outcome.Failure(var reason, _, _) -> reason.label();
    };
  }

  private void addService() {
    Map<String, String> service = report.service();
    if (service.isEmpty()) {
      return;
    }
    row("Service", service.getOrDefault("service", ""));
    service.entrySet().stream()
        .filter(fact -> !fact.getKey().equals("service"))
        .forEach(fact -> detail(fact.getKey(), fact.getValue()));
  }

  private void addMeasurements() {
    String lines =
        report.measurements().stream()
            .filter(measurement -> !measurement.gauge().equals(ProbeReport.SERVICE_INFO))
            .map(CheckText::line)
            .collect(Collectors.joining());
    if (!lines.isEmpty()) {
      text.append("Measured\n").append(lines);
    }
  }

  private static String line(Measurement measurement) {
    String labels =
        measurement.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
    return "  %s%s %s%n"
        .formatted(
            measurement.gauge().name(),
            measurement.labels().isEmpty() ? "" : labels,
            Wording.number(measurement.value()));
  }

  private void addCertificate(TlsFacts tls) {
    row("TLS", tls.version() + ", " + tls.cipher());
    detail("subject", Printable.label(tls.leaf().subject(), NAME_LIMIT));
    detail("names", Printable.label(tls.leaf().subjectAlternative(), NAME_LIMIT));
    detail("issuer", Printable.label(tls.leaf().issuer(), NAME_LIMIT));
    detail("expires", expiry(tls.earliestExpiry()));
    detail("trusted", tls.verified() ? "yes" : "no");
  }

  private String expiry(Instant moment) {
    var left = Duration.between(report.startedAt(), moment);
    return left.isNegative()
        ? "%s, %s ago".formatted(moment, Wording.rough(left.negated()))
        : "%s, in %s".formatted(moment, Wording.rough(left));
  }
}
