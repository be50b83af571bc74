package io.portprobe.command;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report means to whoever watches the service.
 *
 * @param status in the words of monitoring plugins
 * @param concerns why a success is no more than a warning, each in a few words; empty otherwise
 */
record Judgement(Status status, List<String> concerns) {
  private static final Duration SOON = Duration.ofDays(14);

  Judgement {
    concerns = List.copyOf(concerns);
  }

  /** The judgement of that report. */
  static Judgement of(ProbeReport report) {
    return switch (report.outcome()) {
      case Outcome.Failure(var reason, _, _) ->
          new Judgement(reason.tellsOfTheService() ? Status.CRITICAL : Status.UNKNOWN, List.of());
      case Outcome.Success _ -> ofSuccess(report);
    };
  }

  private static Judgement ofSuccess(ProbeReport report) {
    List<String> concerns = new ArrayList<>();
    addCertificate(report, concerns);
    addAttempts(report, concerns);
    addAddresses(report, concerns);
    return new Judgement(concerns.isEmpty() ? Status.OK : Status.WARNING, concerns);
  }

  private static void addCertificate(ProbeReport report, List<String> concerns) {
    if (report.tls() == null) {
      return;
    }
    var left = Duration.between(report.startedAt(), report.tls().earliestExpiry());
    if (left.isNegative()) {
      concerns.add("a certificate has expired");
    } else if (left.compareTo(SOON) < 0) {
      concerns.add("a certificate expires in " + Wording.rough(left));
    }
  }

  /** Where all were in vain, silence or a refusal was what the module wanted. */
  private static void addAttempts(ProbeReport report, List<String> concerns) {
    if (report.attempts() == null) {
      return;
    }
    int failed = report.attempts().failed();
    int made = report.attempts().made();
    if (failed > 0 && failed < made) {
      concerns.add("%d of %d attempts failed".formatted(failed, made));
    }
  }

  private static void addAddresses(ProbeReport report, List<String> concerns) {
    long failed =
        report.addresses().stream().filter(result -> !result.outcome().succeeded()).count();
    if (failed > 0) {
      concerns.add("%d of %d addresses failed".formatted(failed, report.addresses().size()));
    }
  }
}
