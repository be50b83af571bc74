package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.engine.Standing;
import io.portprobe.model.FailureReason;
import io.portprobe.testing.Inventories;
import io.portprobe.testing.Reports;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceListTest {
  private final Scenery scenery = Scenery.ofTiersAndTeams();

  @Test
  void whatIsDownComesFirstThenTiersAndTeamsAndTheUnknown() {
    scenery.probed("db:1", Scenery.GOOD, 1, 1);
    scenery.probed("mail:1", Scenery.GOOD, 1, 1);
    scenery.probed("toy:1", Scenery.REFUSED, 1, 1);
    ServiceList list = scenery.list();
    assertThat(Scenery.names(list)).containsExactly("toy", "queue", "db", "shop", "mail");
    assertThat(list.shown().stream().map(WatchedService::group))
        .containsExactly(
            "Down", "critical · pay", "critical · pay", "critical · web", "important · office");
    assertThat(list.counts())
        .isEqualTo(Map.of(Standing.State.UP, 2, Standing.State.DOWN, 1, Standing.State.UNKNOWN, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "tier,critical,db queue shop",
    "team,office,mail",
    "state,down,toy",
    "q,REY,shop",
    "q,money no,db",
    "q,refus,toy",
    "q,toy:1,toy",
    "q,nothing of that,''",
    "service,db,db"
  })
  void findsWhatIsAskedFor(String key, String value, String names) {
    scenery.probed("toy:1", Scenery.REFUSED, 1, 1);
    assertThat(Scenery.names(scenery.list(key, value))).containsExactly(Scenery.names(names));
  }

  @Test
  void aStateDoesNotHideHowManyAreInTheOthers() {
    scenery.probed("toy:1", Scenery.REFUSED, 1, 1);
    ServiceList list = scenery.list("state", "down", "tier", "supporting");
    assertThat(list.total()).isEqualTo(5);
    assertThat(list.matching()).isEqualTo(1);
    assertThat(scenery.list("state", "up").count(Standing.State.DOWN)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0,2,db queue", "2,2,shop mail", "4,9,toy", "5,2,''", "1000000,9,''"})
  void showsOnePage(String offset, String limit, String names) {
    ServiceList list = scenery.list("offset", offset, "limit", limit);
    assertThat(Scenery.names(list)).containsExactly(Scenery.names(names));
    assertThat(list.matching()).isEqualTo(5);
  }

  @Test
  void whatIsProbedFromElsewhereOnlyIsLeftOut() {
    var two =
        new Scenery(
            Inventories.of(
                """
                locations: {eu: {url: "http://eu:1"}, us: {url: "http://us:1"}}
                services:
                  - {name: all, target: "a:1", module: mail, tier: critical}
                  - {name: us, target: "b:1", module: mail, tier: critical, locations: [us]}
                """));
    assertThat(Scenery.names(two.list(Map.of(), "eu"))).containsExactly("all");
    assertThat(Scenery.names(two.list(Map.of(), "us"))).containsExactly("all", "us");
    assertThat(Scenery.names(two.list(Map.of(), ""))).containsExactly("all", "us");
  }

  @Test
  void tellsWhyAServiceIsNotUp() {
    assertThat(scenery.list("service", "db").shown().getFirst().words())
        .isEqualTo("Not probed yet by this exporter");
    scenery.probed("db:1", Reports.failure(FailureReason.NETWORK_ERROR, "no route"), 1, 1);
    WatchedService db = scenery.list("service", "db").shown().getFirst();
    assertThat(db.words()).isEqualTo("Not probed: the exporter's own host failed");
    assertThat(db.state()).isEqualTo(Standing.State.UNKNOWN);
  }
}
