package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProbeReportTest {
  private static final Measurement LEARNT =
      new Measurement(new GaugeName("probe_x", "An x"), Map.of(), 1);
  private static final Event EVENT =
      new Event(Duration.ZERO, Phase.RESOLVE, new Event.Note("begun", List.of()));

  private static ProbeReport report(
      Map<Phase, Duration> phases, List<Measurement> measurements, List<Event> events) {
    return report(new Outcome.Success(), phases, measurements, List.of(), events);
  }

  private static ProbeReport report(
      Outcome outcome,
      Map<Phase, Duration> phases,
      List<Measurement> measurements,
      List<AddressResult> addresses,
      List<Event> events) {
    return new ProbeReport(
        new Target("db.example", 1),
        "tcp",
        Transport.TCP,
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ZERO,
        outcome,
        null,
        phases,
        PortState.OPEN,
        null,
        null,
        null,
        measurements,
        addresses,
        events);
  }

  private static int weight(
      Outcome outcome, List<Measurement> measurements, List<AddressResult> addresses) {
    return report(outcome, Map.of(), measurements, addresses, List.of()).weight();
  }

  @Test
  void weighsItsTextsAndWhatCameOfEachAddress() {
    String text = "x".repeat(400);
    var success = new Outcome.Success();
    var failure = new Outcome.Failure(FailureReason.NETWORK_ERROR, Phase.CONNECT, text);
    var labelled = new Measurement(new GaugeName("probe_x", "An x"), Map.of("said", text), 1);
    var result = new AddressResult(InetAddress.getLoopbackAddress(), failure, Duration.ZERO);

    int plain = weight(success, List.of(LEARNT), List.of());
    assertThat(weight(success, List.of(labelled), List.of())).isGreaterThan(plain + 400);
    assertThat(weight(failure, List.of(LEARNT), List.of())).isGreaterThan(plain + 400);
    assertThat(weight(success, List.of(LEARNT), Collections.nCopies(30, result)))
        .isGreaterThan(plain + 30 * 500);
  }

  @Test
  void staysAsItIsWhateverBecomesOfItsParts() {
    var phases = new TreeMap<>(Map.of(Phase.RESOLVE, Duration.ofMillis(1)));
    var measurements = new ArrayList<>(List.of(LEARNT));
    var events = new ArrayList<>(List.of(EVENT));
    ProbeReport report = report(phases, measurements, events);

    phases.clear();
    measurements.clear();
    events.clear();

    assertThat(report)
        .isEqualTo(
            report(Map.of(Phase.RESOLVE, Duration.ofMillis(1)), List.of(LEARNT), List.of(EVENT)));
  }

  @Test
  void copiesNoListThatCannotChange() {
    List<Measurement> measurements = List.of(LEARNT);
    List<Event> events = List.of(EVENT);
    ProbeReport report = report(Map.of(), measurements, events);

    assertThat(report.measurements()).isSameAs(measurements);
    assertThat(report.events()).isSameAs(events);
  }

  @Test
  void keepsThePhasesInTheirOrder() {
    Duration time = Duration.ofMillis(1);
    ProbeReport report =
        report(
            Map.of(Phase.EXCHANGE, time, Phase.TLS, time, Phase.RESOLVE, time, Phase.CONNECT, time),
            List.of(),
            List.of());

    assertThat(report.phases().keySet()).containsExactly(Phase.values());
  }

  @Test
  void canBeKeptWithoutItsTrace() {
    assertThat(report(Map.of(), List.of(LEARNT), List.of(EVENT)).withoutEvents())
        .isEqualTo(report(Map.of(), List.of(LEARNT), List.of()));
  }
}
