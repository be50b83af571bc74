package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Event;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import io.portprobe.testing.ManualTicker;
import io.portprobe.testing.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Outcome GOOD = new Outcome.Success();
  private static final Outcome BAD =
      new Outcome.Failure(FailureReason.CONNECTION_REFUSED, Phase.CONNECT, "refused");

  private static ProbeReport report(int port, Outcome outcome) {
    return report(port, outcome, List.of());
  }

  private static ProbeReport report(int port, Outcome outcome, List<Event> trace) {
    return report(new Target("db.example", port), outcome, trace);
  }

  private static ProbeReport report(Target target, Outcome outcome, List<Event> trace) {
    return new ProbeReport(
        target,
        "mail",
        Transport.TCP,
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ZERO,
        outcome,
        null,
        Map.of(),
        PortState.UNKNOWN,
        null,
        null,
        null,
        List.of(),
        List.of(),
        trace);
  }

  private static void probed(History history, ProbeReport report) {
    history.probed(Reports.request(report), report);
  }

  private static History history(int limit, long bytes, Outcome... outcomes) {
    var history = new History(limit, bytes);
    for (int i = 0; i < outcomes.length; i++) {
      probed(history, report(i + 1, outcomes[i]));
    }
    return history;
  }

  private static List<Long> ids(History history) {
    return history.entries().stream().map(History.Entry::id).toList();
  }

  @Test
  void keepsTheLatestInTheirOrder() {
    assertThat(ids(history(3, 1 << 20, GOOD, GOOD, GOOD, GOOD))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void failuresOutliveSuccesses() {
    History history = history(2, 1 << 20, BAD, GOOD, BAD, GOOD, GOOD, BAD, GOOD);
    assertThat(ids(history)).containsExactly(0L, 2L, 5L, 6L);
  }

  @Test
  void theRingOfFailuresIsBoundedToo() {
    assertThat(ids(history(1, 1 << 20, BAD, BAD, BAD))).containsExactly(1L, 2L);
  }

  @Test
  void isBoundedInBytes() {
    int weight = report(1, GOOD).weight();
    assertThat(ids(history(100, 3L * weight, GOOD, GOOD, GOOD, GOOD, GOOD)))
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void aLongNameWeighs() {
    var named = new Target("a".repeat(1000), 1);
    assertThat(report(named, GOOD, List.of()).weight())
        .isEqualTo(report(1, GOOD).weight() + 2 * (1000 - "db.example".length()));
  }

  @Test
  void aReportThatIsTooHeavyStaysOnlyUntilTheNext() {
    History history = history(100, 3L * report(1, GOOD).weight(), GOOD, GOOD);
    var journal = new Journal(new ManualTicker());
    for (int i = 0; i < 100; i++) {
      journal.received(new byte[512], 0, 512);
    }
    probed(history, report(3, BAD, journal.events()));
    assertThat(ids(history)).containsExactly(2L);

    for (int port = 4; port < 10; port++) {
      probed(history, report(port, GOOD));
    }
    assertThat(ids(history)).containsExactly(6L, 7L, 8L);
  }

  @Test
  void aLimitOfZeroRemembersNothing() {
    assertThat(history(0, 1 << 20, BAD, GOOD).entries()).isEmpty();
  }

  @Test
  void noBytesRememberNothing() {
    History history = history(100, 0, BAD, GOOD);
    assertThat(history.entries()).isEmpty();
    assertThat(history.bytes()).isZero();
  }

  @Test
  void findsByNumberAndTheLatestThatFits() {
    History history = history(10, 1 << 20, GOOD, BAD, GOOD);
    assertThat(history.byId(1).orElseThrow().report().outcome()).isEqualTo(BAD);
    assertThat(history.byId(9)).isEmpty();
    assertThat(history.latest(entry -> entry.report().succeeded()).orElseThrow().id()).isEqualTo(2);
  }
}
