package io.portprobe.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Inventory;
import io.portprobe.testing.Inventories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final ExporterAddress SELF =
      ExporterAddress.of(URI.create("http://probe.example:9115"));
  private static final String SERVICES =
      """
      services:
        - {name: "say \\"hi\\" </script>", target: "a.example:6379", module: mail, tier: critical, team: one}
        - {name: slow, target: "[2001:db8::1]:53", module: clock, tier: supporting, team: two}
      """;
  private static final String LOCATIONS =
      "locations: {eu: {url: \"http://eu:9115\"}, us: {url: \"https://us/pp/\"}}\n";

  private static String json(Inventory inventory, Selection selection) {
    var document = new ByteArrayOutputStream();
    try {
      Discovery.write(inventory, selection, SELF, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.toString(StandardCharsets.UTF_8);
  }

  private static long groups(String document) {
    return document.lines().filter(line -> line.contains("\"targets\"")).count();
  }

  @Test
  void tellsOfEachServiceHowItIsScrapedAndLabelled() {
    assertThat(json(Inventories.of(SERVICES), Selection.ALL))
        .isEqualTo(
            """
            [
            {"targets":["probe.example:9115"],"labels":{"__scheme__":"http",\
            "__metrics_path__":"/probe","__param_target":"a.example:6379",\
            "__param_module":"mail","__scrape_interval__":"15s","__scrape_timeout__":"5s",\
            "service":"say \\"hi\\" </script>","instance":"a.example:6379","host":"a.example",\
            "protocol":"tcp","tier":"critical","team":"one","exposure":"internal"}},
            {"targets":["probe.example:9115"],"labels":{"__scheme__":"http",\
            "__metrics_path__":"/probe","__param_target":"[2001:db8::1]:53",\
            "__param_module":"clock","__scrape_interval__":"1m","__scrape_timeout__":"10s",\
            "service":"slow","instance":"[2001:db8::1]:53","host":"2001:db8::1",\
            "protocol":"udp","tier":"supporting","team":"two","exposure":"internal"}}
            ]
            """);
  }

  @Test
  void withLocationsEachExporterIsToProbe() {
    String document = json(Inventories.of(LOCATIONS + SERVICES), Selection.ALL);
    assertThat(groups(document)).isEqualTo(4);
    assertThat(document)
        .contains("\"eu:9115\"", "\"location\":\"eu\"")
        .contains("\"us:443\"", "\"https\"", "\"/pp/probe\"", "\"location\":\"us\"")
        .doesNotContain("probe.example");
  }

  @Test
  void servicesAreSelectedByWhatIsSaidOfThem() {
    Inventory inventory = Inventories.of(LOCATIONS + SERVICES);
    assertThat(groups(json(inventory, selection("tier", "critical")))).isEqualTo(2);
    assertThat(groups(json(inventory, selection("team", "one", "two")))).isEqualTo(4);
    assertThat(groups(json(inventory, selection("location", "us")))).isEqualTo(2);
    assertThat(groups(json(inventory, selection("service", "slow")))).isEqualTo(2);
    assertThat(json(inventory, selection("team", "three"))).isEqualTo("[]\n");
  }

  private static Selection selection(String key, String... values) {
    return Selection.of(Map.of(key, List.of(values)));
  }
}
