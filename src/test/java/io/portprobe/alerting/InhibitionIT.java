package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which alert mutes which, by the real Alertmanager: each row of {@code inhibitions.txt} is a
 * cause, an effect, and whether it is muted.
 */
class InhibitionIT {
  @TempDir private Path folder;

  @Test
  void mutesEffectsOfACauseAndNothingElse() throws IOException {
    List<String> rows = ShippedRouting.resource("inhibitions.txt").lines().toList();
    var expected = new LinkedHashMap<String, String>();
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      for (int row = 0; row < rows.size(); row++) {
        String[] cells = rows.get(row).split("\\|", -1);
        // Each row is an environment of its own, with locations of its own.
        routing.post(alert(cells[0], row, "cause"), alert(cells[1], row, "effect"));
        expected.put("row-" + row, cells[2].strip());
      }
      // Alertmanager takes alerts in their order: when it has seen the last, it has seen all.
      routing.post(alert("HostDown host=h", rows.size(), "cause"));
      routing.post(alert("PortDown host=h", rows.size(), "effect"));
      Awaitility.await().until(() -> "muted".equals(effects(routing).get("row-" + rows.size())));

      Map<String, String> effects = effects(routing);
      expected.forEach((row, wanted) ->
          assertThat(effects.get(row))
              .as(rows.get(Integer.parseInt(row.substring(4))))
              .isEqualTo(wanted));
    }
  }

  private static TrialAlert alert(String cell, int row, String part) {
    String[] words = cell.strip().split(" +", -1);
    return TrialAlert.labelled("alertname=" + words[0], "environment=row-" + row, "part=" + part)
        .with(
            Stream.of(words)
                .skip(1)
                .map(word -> word.startsWith("location=") ? word + row : word)
                .toArray(String[]::new));
  }

  private static Map<String, String> effects(TrialRouting routing) {
    var effects = new LinkedHashMap<String, String>();
    for (JsonNode alert : Json.of(routing.alertmanager().alerts())) {
      if (alert.at("/labels/part").asText().equals("effect")) {
        effects.put(
            alert.at("/labels/environment").asText(),
            alert.at("/status/inhibitedBy").isEmpty() ? "heard" : "muted");
      }
    }
    return effects;
  }
}
