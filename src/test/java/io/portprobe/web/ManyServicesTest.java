package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.engine.Samples;
import io.portprobe.engine.Standing;
import io.portprobe.testing.Inventories;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An inventory of 10,000 services, all of them probed, of which one in a hundred is down. */
class ManyServicesTest {
  private static final int MANY = 10_000;
  private static final Instant NOW = Instant.ofEpochSecond(100_000);

  private final Scenery scenery = scenery();

  private static Scenery scenery() {
    var services = new String[MANY];
    for (int i = 0; i < MANY; i++) {
      services[i] =
          ("name: service-%05d, target: \"host%d.example:5432\", team: team-%02d, owner: Owner of"
                  + " %d, impact: What breaks then, runbook_url: \"https://books.example/%d\"")
              .formatted(i, i, i % 40, i, i);
    }
    var scenery = new Scenery(Inventories.ofServices(services));
    for (int round = 0; round < Samples.MOST; round++) {
      for (int i = 0; i < MANY; i++) {
        boolean up = i % 100 != 7;
        scenery.probed(
            "host" + i + ".example:5432", up ? Scenery.GOOD : Scenery.REFUSED, round, 1 + i % 90);
      }
    }
    return scenery;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aPageShowsTwoHundredAndStaysSmall() {
    ServiceList list = scenery.list();
    String page =
        new StatusHtml().of(list, scenery.inventory, Here.withEverything("localhost:9115"), NOW);
    assertThat(
            Pattern.compile("<tr class=\"service [a-z]+\" data-name=\"[^\"]")
                .matcher(page)
                .results())
        .hasSize(ServiceQuery.PAGE);
    assertThat(list.shown().subList(0, 100)).allMatch(each -> each.state() == Standing.State.DOWN);
    assertThat(list.shown().get(100).state()).isEqualTo(Standing.State.UP);
    assertThat(page)
        .contains("100 of 10,000 services down", "1–200 of 10,000", "href=\"?offset=200\"");
    assertThat(bytes(page)).isLessThan(400_000);
  }

  @Test
  void anUpdateStaysSmall() {
    String json = Json.text(writer -> ServiceJson.write(writer, scenery.list(), NOW));
    assertThat(bytes(json)).isLessThan(400_000);
  }
}
