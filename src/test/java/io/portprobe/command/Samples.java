package io.portprobe.command;

import io.portprobe.command.ServiceResult.Certificate;
import io.portprobe.command.ServiceResult.Subject;
import io.portprobe.command.ServiceResult.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results as a verification makes them. */
final class Samples {
  static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");
  static final Certificate CERTIFICATE = certificate("0a", "2026-04-01T00:00:00Z");

  private Samples() {}

  static Results results(ServiceResult... all) {
    return new Results(BEGUN, Duration.ofMillis(1500), List.of(all));
  }

  static Certificate certificate(String serialNumber, String expires) {
    return new Certificate(serialNumber, "f".repeat(62) + serialNumber, Instant.parse(expires));
  }

  static Subject subject(String name) {
    return new Subject(name, "db1:5432", "postgresql", "critical", "payments");
  }

  static ServiceResult up(String name) {
    return up(name, Duration.ofMillis(10));
  }

  static ServiceResult up(String name, Duration took) {
    return new ServiceResult(
        subject(name), ServiceState.UP, "open", null, took, null, Map.of("version", "15.1"));
  }

  static ServiceResult refused(String name) {
    return new ServiceResult(
        subject(name),
        ServiceState.DOWN,
        "closed",
        new Trouble("connection_refused", "connect", "refused: nothing listens"),
        Duration.ofNanos(400_000),
        null,
        Map.of());
  }

  /** Behind an open port. */
  static ServiceResult starting(String name) {
    return new ServiceResult(
        subject(name),
        ServiceState.DOWN,
        "open",
        new Trouble("service_starting", "exchange", "the database system is starting up"),
        Duration.ofMillis(4),
        null,
        Map.of());
  }

  static ServiceResult unchecked(String name) {
    return new ServiceResult(
        subject(name),
        ServiceState.UNCHECKED,
        "unknown",
        new Trouble("network_error", "connect", "no route"),
        Duration.ofNanos(1_000),
        null,
        Map.of());
  }

  static ServiceResult secured(String name, Certificate certificate) {
    return new ServiceResult(
        subject(name), ServiceState.UP, "open", null, Duration.ofMillis(10), certificate, Map.of());
  }

  static ServiceResult saying(String name, Map<String, String> info) {
    return new ServiceResult(
        subject(name), ServiceState.UP, "open", null, Duration.ofMillis(10), null, info);
  }
}
