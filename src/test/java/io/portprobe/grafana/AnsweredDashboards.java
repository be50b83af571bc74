package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tool: writes each dashboard, with the answers of a real Prometheus to its queries, into the
 * folder that the property names. <code>src/test/grafana</code> makes pictures of them.
 *
 * <p>It is run by its name alone, which is not one of a test.
 */
class AnsweredDashboards {
  /** The least that panels ask for, in seconds. */
  private static final int STEP = 60;

  @Test
  void everyQueryHasItsAnswer(@TempDir Path folder) throws IOException {
    Needs.program("prometheus");
    Needs.program("promtool");
    Path written = Files.createDirectories(Path.of(System.getProperty("grafana.answers")));
    try (var prometheus = new Backfill(folder).prometheus();
        var answers = new Answers(prometheus)) {
      for (DashboardFile dashboard : DashboardFile.shipped()) {
        answer(dashboard, answers);
        Files.writeString(written.resolve(dashboard.uid() + ".json"), dashboard.tree().toString());
        assertThat(dashboard.panels()).allMatch(panel -> !panel.at("/targets/0/answer").isEmpty());
      }
    }
  }

  private static void answer(DashboardFile dashboard, Answers answers) throws IOException {
    dashboard
        .tree()
        .put("from", Fleet.END.minus(Fleet.LENGTH).toEpochMilli())
        .put("to", Fleet.END.toEpochMilli());
    for (JsonNode mark : dashboard.marks()) {
      answer(dashboard, (ObjectNode) mark.get("target"), answers);
    }
    dashboard
        .variables()
        .forEach((name, json) -> ((ObjectNode) json).put("chosen", dashboard.asked("$" + name)));
    for (JsonNode place : dashboard.places()) {
      ((ObjectNode) place).put("title", dashboard.asked(place.at("/title").asText()));
      for (JsonNode target : place.path("targets")) {
        answer(dashboard, (ObjectNode) target, answers);
      }
    }
  }

  private static void answer(DashboardFile dashboard, ObjectNode target, Answers answers)
      throws IOException {
    String query = dashboard.asked(target.at("/expr").asText());
    boolean now = target.at("/instant").asBoolean();
    target.set("answer", now ? answers.now(query) : answers.over(query, STEP));
  }
}
