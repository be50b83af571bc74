package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.testing.Inventories;
import io.portprobe.testing.ManualTicker;
import io.portprobe.testing.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingsTest {
  private static final Outcome GOOD = new Outcome.Success();
  private static final Outcome BAD = Reports.failure(FailureReason.CONNECTION_REFUSED, "refused");
  private static final Inventory DB = Inventories.ofServices("name: db, target: \"db:1\"");

  private final AtomicReference<Inventory> inventory = new AtomicReference<>(DB);
  private final Standings standings = new Standings(inventory::get, 2);

  private void probed(String target, Outcome outcome, long at, long took) {
    ProbeReport report = Reports.of(target, outcome, at, took);
    standings.probed(Reports.request(report), report);
  }

  private Optional<Standing> of(String name) {
    return standings.of(service(name));
  }

  private Service service(String name) {
    return inventory.get().services().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(Samples samples) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < samples.size(); i++) {
      texts.add(samples.duration(i).toMillis() + (samples.succeeded(i) ? " up" : " down"));
    }
    return texts;
  }

  private void asked(String hostname, Duration time) {
    Target db = Target.parse("db:1", OptionalInt.empty());
    var deadline = Deadline.after(time, new ManualTicker());
    var request = ProbeRequest.of(db, Reports.MODULE, deadline, AccessPolicy.DEFAULT);
    standings.probed(request.forServer(hostname), Reports.of(time, "db:1", BAD, 1, 1));
  }

  @Test
  void whoNamesAnotherServerOrGivesNoTimeTellsNothing() {
    Duration usual = service("db").tier().timeout();
    asked("other.example", usual);
    asked("", usual.dividedBy(3));
    assertThat(of("db")).isEmpty();

    asked("db", usual.multipliedBy(2).dividedBy(3));
    assertThat(of("db")).isPresent();
  }

  @Test
  void nothingIsKnownBeforeTheFirstProbe() {
    probed("other:1", GOOD, 1, 1);
    assertThat(of("db")).isEmpty();
  }

  @Test
  void tellsOfTheLastProbeAndTheLastHealthyOne() {
    probed("db:1", GOOD, 1000, 7);
    probed("db:1", BAD, 2000, 3);

    Standing standing = of("db").orElseThrow();
    assertThat(standing.outcome()).isEqualTo(BAD);
    assertThat(standing.state()).isEqualTo(Standing.State.DOWN);
    assertThat(standing.portState()).isEqualTo(PortState.CLOSED);
    assertThat(standing.probedAt()).isEqualTo(Instant.ofEpochMilli(2000));
    assertThat(standing.duration()).isEqualTo(Duration.ofMillis(3));
    assertThat(standing.healthy())
        .isEqualTo(new Standing.Healthy(Instant.ofEpochMilli(1000), Duration.ofMillis(7)));
    assertThat(texts(standing.recent())).containsExactly("7 up", "3 down");
  }

  @Test
  void aStateBeginsWithTheFirstProbeThatFindsIt() {
    probed("db:1", BAD, 1000, 1);
    probed("db:1", Reports.failure(FailureReason.CONNECT_TIMEOUT, "slow"), 2000, 1);
    assertThat(of("db").orElseThrow().since()).isEqualTo(Instant.ofEpochMilli(1000));
    probed("db:1", GOOD, 3000, 1);
    probed("db:1", GOOD, 4000, 1);
    assertThat(of("db").orElseThrow().since()).isEqualTo(Instant.ofEpochMilli(3000));
    assertThat(of("db").orElseThrow().state()).isEqualTo(Standing.State.UP);
  }

  @ParameterizedTest
  @EnumSource
  void whatCouldNotBeCheckedIsNotDown(FailureReason reason) {
    probed("db:1", Reports.failure(reason, "any"), 1000, 1);
    assertThat(of("db").orElseThrow().state())
        .isEqualTo(reason.tellsOfTheService() ? Standing.State.DOWN : Standing.State.UNKNOWN);
  }

  @Test
  void keepsTheLatestDurationsInTheirOrder() {
    for (int took = 1; took <= 5 * Samples.MOST + 3; took++) {
      probed("db:1", GOOD, took, took);
    }
    List<String> kept = texts(of("db").orElseThrow().recent());
    assertThat(kept).hasSize(Samples.MOST);
    assertThat(kept).startsWith("100 up", "101 up").endsWith("122 up", "123 up");
  }

  @Test
  void aDurationBeyondHalfAnHourIsCut() {
    probed("db:1", BAD, 1, Duration.ofDays(2).toMillis());
    Samples recent = of("db").orElseThrow().recent();
    assertThat(recent.duration(0)).isBetween(Duration.ofMinutes(35), Duration.ofMinutes(36));
    assertThat(recent.succeeded(0)).isFalse();
  }

  @Test
  void servicesThatStayKeepTheirPastWhenTheInventoryIsExchanged() {
    probed("db:1", GOOD, 1000, 1);
    inventory.set(
        Inventories.ofServices("name: renamed, target: \"db:1\"", "name: new, target: \"new:1\""));
    assertThat(of("renamed").orElseThrow().probedAt()).isEqualTo(Instant.ofEpochMilli(1000));
    assertThat(of("new")).isEmpty();
  }

  @Test
  void aTargetThatBecomesAServiceHasAPast() {
    probed("later:1", GOOD, 1000, 1);
    inventory.set(Inventories.ofServices("name: later, target: \"later:1\""));
    assertThat(of("later").orElseThrow().probedAt()).isEqualTo(Instant.ofEpochMilli(1000));
    inventory.set(DB);
    assertThat(of("db")).isEmpty();
    inventory.set(Inventories.ofServices("name: back, target: \"later:1\""));
    assertThat(of("back")).isPresent();
  }

  @Test
  void otherTargetsAreForgottenThoseProbedLongestAgoFirst() {
    probed("a:1", GOOD, 1, 1);
    probed("b:1", GOOD, 2, 1);
    probed("a:1", GOOD, 3, 1);
    probed("c:1", GOOD, 4, 1);
    probed("db:1", GOOD, 5, 1);
    inventory.set(
        Inventories.ofServices(
            "name: a, target: \"a:1\"",
            "name: b, target: \"b:1\"",
            "name: c, target: \"c:1\"",
            "name: db, target: \"db:1\""));
    assertThat(of("b")).isEmpty();
    for (String name : List.of("a", "c", "db")) {
      assertThat(of(name)).as(name).isPresent();
    }
  }

  @Test
  void manyServicesAreAllRemembered() {
    var services = new String[5000];
    for (int i = 0; i < services.length; i++) {
      services[i] = "name: s" + i + ", target: \"h" + i + ":1\"";
    }
    inventory.set(Inventories.ofServices(services));
    for (int i = 0; i < services.length; i++) {
      probed("h" + i + ":1", GOOD, i, 1);
    }
    assertThat(inventory.get().services()).allMatch(each -> standings.of(each).isPresent());
  }
}
