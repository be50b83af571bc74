package io.portprobe.command;

import static io.portprobe.command.Samples.refused;
import static io.portprobe.command.Samples.results;
import static io.portprobe.command.Samples.saying;
import static io.portprobe.command.Samples.secured;
import static io.portprobe.command.Samples.starting;
import static io.portprobe.command.Samples.subject;
import static io.portprobe.command.Samples.unchecked;
import static io.portprobe.command.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.command.Change.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final String REFUSED = "down, connection_refused";

  private static List<Change> changes(ServiceResult before, ServiceResult now) {
    return Comparison.of(results(before), results(now), Set.of("db"));
  }

  private static Change change(Kind kind, boolean worse, String before, String after) {
    return new Change(kind, worse, subject("db"), before, after);
  }

  @Test
  void nothingHasChangedWhereNothingHas() {
    assertThat(changes(up("db"), up("db"))).isEmpty();
    assertThat(changes(refused("db"), refused("db"))).isEmpty();
  }

  @Test
  void aPortThatWasOpenAndIsNotIsClosed() {
    assertThat(changes(up("db"), refused("db")))
        .containsExactly(change(Kind.CLOSED, true, "up", REFUSED));
    assertThat(changes(starting("db"), refused("db")))
        .containsExactly(change(Kind.CLOSED, false, "down, service_starting", REFUSED));
  }

  @Test
  void aPortThatWasNotOpenAndIsIsOpened() {
    assertThat(changes(refused("db"), up("db")))
        .containsExactly(change(Kind.OPENED, false, REFUSED, "up"));
    assertThat(changes(refused("db"), starting("db")))
        .containsExactly(change(Kind.OPENED, false, REFUSED, "down, service_starting"));
  }

  @Test
  void aServiceThatFailsBehindAnOpenPortIsNotCalledClosed() {
    assertThat(changes(up("db"), starting("db")))
        .containsExactly(change(Kind.FAILED, true, "up", "down, service_starting"));
    assertThat(changes(starting("db"), up("db")))
        .containsExactly(change(Kind.RECOVERED, false, "down, service_starting", "up"));
  }

  @Test
  void ofAPortThatWasNotCheckedNothingIsClaimed() {
    assertThat(changes(up("db"), unchecked("db")))
        .containsExactly(change(Kind.FAILED, true, "up", "unchecked, network_error"));
    assertThat(changes(unchecked("db"), up("db")))
        .containsExactly(change(Kind.RECOVERED, false, "unchecked, network_error", "up"));
    assertThat(changes(unchecked("db"), refused("db")))
        .containsExactly(change(Kind.REASON, false, "unchecked, network_error", REFUSED));
  }

  @Test
  void aPortThatIsOpenWhereClosedIsExpectedIsOpenedAndWorse() {
    var closed =
        new ServiceResult(
            subject("db"), ServiceState.UP, "closed", null, Duration.ZERO, null, Map.of());
    var open =
        new ServiceResult(
            subject("db"),
            ServiceState.DOWN,
            "open",
            new ServiceResult.Trouble("port_open", "connect", "open"),
            Duration.ZERO,
            null,
            Map.of());
    assertThat(changes(closed, open))
        .containsExactly(change(Kind.OPENED, true, "up", "down, port_open"));
  }

  @ParameterizedTest
  @CsvSource({
    "10,  30, false",
    "10,  31, true",
    "100, 200, false",
    "100, 201, true",
    "1,   20, false",
    "1,   22, true",
    "200, 10, false"
  })
  void slowerIsMoreThanTwiceAsLongAndMoreThanNoise(long before, long now, boolean told) {
    assertThat(changes(up("db", Duration.ofMillis(before)), up("db", Duration.ofMillis(now))))
        .hasSize(told ? 1 : 0)
        .allMatch(change -> change.kind() == Kind.SLOWER && change.worse());
  }

  @Test
  void slowerIsToldWithBothTimes() {
    assertThat(changes(up("db", Duration.ofMillis(12)), up("db", Duration.ofMillis(1500))))
        .containsExactly(change(Kind.SLOWER, true, "12 ms", "1.50 s"));
  }

  @Test
  void onlyTimesThatWouldBeToldAreDoubtful() {
    Results before = results(up("db", Duration.ofMillis(10)), refused("cache"));
    var slower = Comparison.slowerThan(before);
    assertThat(slower.test(up("db", Duration.ofMillis(31)))).isTrue();
    assertThat(slower.test(up("db", Duration.ofMillis(30)))).isFalse();
    assertThat(slower.test(up("cache", Duration.ofSeconds(1)))).isFalse();
    assertThat(slower.test(up("new", Duration.ofSeconds(1)))).isFalse();
  }

  @Test
  void whatTookNoLongerThanNoiseIsNotWorthTiming() {
    assertThat(Comparison.isWorthTiming(up("db", Duration.ofMillis(20)))).isFalse();
    assertThat(Comparison.isWorthTiming(up("db", Duration.ofMillis(21)))).isTrue();
    assertThat(Comparison.isWorthTiming(refused("db"))).isFalse();
  }

  @Test
  void aRenewedCertificateIsToldBySerialAndEnd() {
    var before = Samples.certificate("0a", "2026-04-01T00:00:00Z");
    var after = Samples.certificate("0b", "2026-07-01T00:00:00Z");
    assertThat(changes(secured("db", before), secured("db", after)))
        .containsExactly(
            change(
                Kind.CERTIFICATE,
                false,
                "0a, expires 2026-04-01T00:00:00Z",
                "0b, expires 2026-07-01T00:00:00Z"));
    assertThat(changes(secured("db", before), secured("db", before))).isEmpty();
  }

  @Test
  void ofAVersionOnlyWhatIsDifferentIsTold() {
    var before = saying("db", Map.of("service", "redis", "version", "7.0.15", "role", "master"));
    var after = saying("db", Map.of("service", "redis", "version", "7.2.4"));
    assertThat(changes(before, after))
        .containsExactly(
            change(Kind.VERSION, false, "role master, version 7.0.15", "version 7.2.4"));
  }

  @Test
  void aServiceThatIsDownHasNotLostItsVersion() {
    assertThat(changes(up("db"), refused("db"))).extracting(Change::kind).containsOnly(Kind.CLOSED);
  }

  @Test
  void aServiceThatWasMovedIsNotSlower() {
    var subject = new ServiceResult.Subject("db", "db2:5432", "postgresql", "critical", "payments");
    var moved =
        new ServiceResult(
            subject,
            ServiceState.UP,
            "open",
            null,
            Duration.ofSeconds(1),
            null,
            Map.of("version", "15.1"));
    assertThat(changes(up("db"), moved))
        .containsExactly(
            new Change(
                Kind.MOVED, false, subject, "db1:5432 by postgresql", "db2:5432 by postgresql"));
  }

  @Test
  void aNewServiceThatIsDownIsWorse() {
    Results now = results(up("a"), refused("b"));
    assertThat(Comparison.of(results(), now, Set.of("a", "b")))
        .containsExactly(
            new Change(Kind.NEW, true, subject("b"), "", REFUSED),
            new Change(Kind.NEW, false, subject("a"), "", "up"));
  }

  @Test
  void onlyWhatIsInTheInventoryNoMoreIsGone() {
    Results before = results(up("a"), up("b"), up("c"));
    assertThat(Comparison.of(before, results(up("a")), Set.of("a", "b")))
        .containsExactly(new Change(Kind.GONE, false, subject("c"), "up", ""));
  }

  @Test
  void whatIsWorseComesFirst() {
    Results before = results(refused("a"), up("b", Duration.ofMillis(1)), up("c"));
    Results now = results(up("a"), up("b", Duration.ofMillis(90)), refused("c"));
    assertThat(Comparison.of(before, now, Set.of("a", "b", "c")))
        .extracting(Change::kind)
        .containsExactly(Kind.CLOSED, Kind.SLOWER, Kind.OPENED);
  }
}
