package io.portprobe.command;

import io.portprobe.config.Service;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.TlsFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one probe of a service showed, in the words in which it is told, kept and compared.
 *
 * @param subject what was probed
 * @param state what that means
 * @param portState what was proved about the port
 * @param trouble why it is not up; null when it is
 * @param duration how long the probe took
 * @param certificate what the peer presented; null without TLS
 * @param info what the service says of itself: the labels of {@code probe_service_info}
 */
record ServiceResult(
    Subject subject,
    ServiceState state,
    String portState,
    @Nullable Trouble trouble,
    Duration duration,
    @Nullable Certificate certificate,
    Map<String, String> info) {
  /** A result that cannot change any more, its facts in the order of their names. */
  ServiceResult {
    info = Collections.unmodifiableMap(new TreeMap<>(info));
  }

  /** The service as the inventory gave it. */
  record Subject(String service, String target, String module, String tier, String team) {
    private static Subject of(Service service) {
      return new Subject(
          service.name(),
          service.target().toString(),
          service.module(),
          service.tier().name(),
          service.said("team"));
    }
  }

  /** A failure: its reason, the phase in which it came, and a sentence. */
  record Trouble(String reason, String phase, String detail) {}

  /** A certificate, and the first moment at which it or one presented with it expires. */
  record Certificate(String serialNumber, String fingerprint, Instant expires) {
    private static Certificate of(TlsFacts tls) {
      return new Certificate(
          tls.leaf().serialNumber(), tls.leaf().fingerprintSha256(), tls.earliestExpiry());
    }
  }

  /** What the report says; its trace, of which there may be much, is let go. */
  static ServiceResult of(Service service, ProbeReport report) {
    TlsFacts tls = report.tls();
    return new ServiceResult(
        Subject.of(service),
        ServiceState.of(report.outcome()),
        report.portState().label(),
        trouble(report.outcome()),
        report.duration(),
        tls == null ? null : Certificate.of(tls),
        report.service());
  }

  private static @Nullable Trouble trouble(Outcome outcome) {
    return outcome instanceof Outcome.Failure(var reason, var phase, var detail)
        ? new Trouble(reason.label(), phase.label(), detail)
        : null;
  }

  /** Its name. */
  String service() {
    return subject.service();
  }

  /** Whether it is up. */
  boolean isUp() {
    return state == ServiceState.UP;
  }

  /** The state, and why it is that. */
  String verdict() {
    return trouble == null ? state.label() : state.label() + ", " + trouble.reason();
  }
}
