package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.inventory.Discovery;
import io.portprobe.inventory.ExporterAddress;
import io.portprobe.inventory.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code docs/inventory.md} says is what is there. */
class InventoryDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/inventory.md");

  @Test
  void tellsOfEveryKeyWhatItMeans() throws IOException {
    List<Setting> keys = InventorySection.described();
    assertThat(keys)
        .extracting(Setting::key)
        .containsExactly("tiers", "locations", "services", "service_files");
    assertThat(Files.readString(DOCUMENT)).contains("\n" + ProbersDocument.tableOf(keys) + "\n");
  }

  @Test
  void showsAConfigurationAndWhatIsAnsweredToIt() throws IOException, ConfigException {
    String document = Files.readString(DOCUMENT);
    Inventory inventory = Fixtures.load(between(document, "```yaml\n")).inventory();
    var answer = new ByteArrayOutputStream();
    Discovery.write(
        inventory,
        Selection.of(Map.of("tier", List.of("critical"))),
        ExporterAddress.of(URI.create("http://localhost:9115")),
        answer);
    var json = new ObjectMapper();
    assertThat(json.readTree(between(document, "| jq\n")))
        .isEqualTo(json.readTree(answer.toByteArray()));
  }

  private static String between(String document, String begin) {
    int from = document.indexOf(begin) + begin.length();
    return document.substring(from, document.indexOf("```\n", from));
  }
}
